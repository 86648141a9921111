import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// Why a connection did not come about or broke, in a few words.
struct ConnectionProblem {
  /// Whether there was no connection at all: trying again at once does not help then.
  let isUnreachable: Bool

  /// What went wrong.
  let reason: String

  /// Makes out what an error of the client or of the system means.
  init(_ error: any Error) {
    if let error = error as? HTTPClientError {
      isUnreachable = error == .connectTimeout
      reason =
        switch error {
        case .connectTimeout: "nobody answers"
        case .readTimeout: "no answer in time"
        case .remoteConnectionClosed: "the service hung up"
        default: error.shortDescription
        }
    } else {
      isUnreachable = true
      reason = ConnectionProblem.reason(error)
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      // Without an address to connect to, the name was the problem.
      return error.connectionErrors.first.map { reason($0.error) } ?? "its name is not known here"
    case let error as IOError: return reason(code: error.errnoCode)
    case ChannelError.connectTimeout: return "nobody answers"
    default:
      let name = "\(type(of: error))"
      return name.contains("SSL") ? "no secure connection comes about" : name
    }
  }

  private static func reason(code: CInt) -> String {
    switch POSIXErrorCode(rawValue: code) {
    case .ECONNREFUSED: "it refuses connections"
    case .ENETUNREACH, .EHOSTUNREACH, .ENETDOWN, .EADDRNOTAVAIL:
      "there is no network that leads there"
    case .ETIMEDOUT: "nobody answers"
    case .ECONNRESET, .EPIPE: "the connection was cut"
    case .EMFILE, .ENFILE: "too many files are open"
    default: "error \(code) of the system"
    }
  }
}
