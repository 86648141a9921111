import Foundation
import NIOCore

/// Why there is no page.
public enum WebError: Error, Equatable, CustomStringConvertible {
  /// Another program has the port.
  case portInUse(port: Int)

  /// The port needs rights that this user does not have.
  case portForbidden(port: Int)

  /// The address cannot be listened on.
  case cannotListen(host: String, port: Int, reason: String)

  /// The page can be seen from other machines, and nobody would be asked who they are.
  case tokenNeeded(host: String)

  /// A token is too easy to guess, or cannot stand in an address.
  case badToken

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .portInUse(let port):
      "Port \(port) is in use, perhaps by another akin serve. Choose another one: "
        + "akin serve --port \(port == 65_535 ? 4243 : port + 1)"
    case .portForbidden(let port):
      "Port \(port) is for system programs. Choose one from 1024 on: akin serve --port 4242"
    case .cannotListen(let host, let port, let reason):
      "The page cannot be served at \(host), port \(port): \(reason). Choose an address of this machine."
    case .tokenNeeded(let host):
      "At \(host) others can reach the page, and it changes your library. Give a token that visitors "
        + "have to know: akin serve --host \(host) --token WORD, of 16 letters or digits at least"
    case .badToken:
      "The token has to be 16 to 200 letters, digits, - or _, so that nobody guesses it."
    }
  }
}

extension WebError {
  init(_ error: IOError, _ configuration: WebServer.Configuration) {
    switch error.errnoCode {
    case EADDRINUSE: self = .portInUse(port: configuration.port)
    case EACCES: self = .portForbidden(port: configuration.port)
    default:
      self = .cannotListen(
        host: configuration.host, port: configuration.port,
        reason: error.description)
    }
  }
}
