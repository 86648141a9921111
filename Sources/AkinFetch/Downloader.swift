import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

/// Asks services for pages, politely: one request at a time, with a pause between two, and as often as
/// a service that is busy allows.
public actor Downloader {
  /// How patient a downloader is.
  public struct Patience: Sendable {
    /// The seconds until a connection is there.
    public var connect = 10.0

    /// The seconds without a byte until an answer counts as broken off.
    public var idle = 60.0

    /// How often a request is sent at most.
    public var tryCount = 4

    /// The seconds before a request is sent again, doubled each time.
    public var firstPause = 2.0

    /// The longest wait that a service may ask for, in seconds.
    public var longestWait = 300.0

    /// The longest answer, in bytes.
    public var sizeLimit = 256 << 20

    /// Creates the patience of a person who waits.
    public init() {}
  }

  private let client: HTTPClient
  private let patience: Patience
  private let clock = ContinuousClock()

  /// When each host may be asked again.
  private var nextTimes: [String: ContinuousClock.Instant] = [:]

  /// What Akin calls itself to services.
  static let userAgent = "akin/0.1 (a recommender on a reader's own machine)"

  /// Creates a downloader, which must be closed.
  public init(patience: Patience = Patience()) {
    self.patience = patience
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = .milliseconds(Int64(patience.connect * 1_000))
    configuration.timeout.read = .milliseconds(Int64(patience.idle * 1_000))
    configuration.redirectConfiguration = .follow(max: 5, allowCycles: false)
    configuration.decompression = .enabled(limit: .size(patience.sizeLimit))
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Ends all connections.
  public func close() async { try? await client.shutdown() }

  /// The answer to a request.
  ///
  /// - Parameters:
  ///   - request: What to ask for.
  ///   - pause: The seconds that the service wants between two requests.
  ///   - waiting: Called with the seconds that will be waited because the service asked for it.
  /// - Returns: The page.
  /// - Throws: `FetchError`.
  public func page(
    _ request: FetchRequest, pause: Double, waiting: @Sendable (Int) -> Void = { _ in }
  ) async throws -> FetchedPage {
    guard let address = URL(string: request.url), let host = address.host,
      ["http", "https"].contains(address.scheme)
    else { throw FetchError.badAddress(url: request.url) }
    var wait = patience.firstPause
    for attempt in 1... {
      if let time = nextTimes[host], time > clock.now { try await clock.sleep(until: time) }
      defer { nextTimes[host] = clock.now + .seconds(pause) }
      do {
        return try await answer(request)
      } catch let retry as Retry {
        guard attempt < patience.tryCount else { throw retry.failure(request.url, host: host) }
        let seconds = retry.seconds ?? wait
        if seconds > patience.longestWait {
          throw FetchError.mustWait(host: host, seconds: Int(seconds.rounded(.up)))
        }
        if seconds >= 1 { waiting(Int(seconds.rounded(.up))) }
        try await clock.sleep(for: .seconds(seconds))
        wait *= 2
      }
    }
    throw FetchError.emptyPage(url: request.url)
  }

  /// What may be tried again.
  private struct Retry: Error {
    enum Cause {
      case busy(Int)
      case unreachable(String)
      case broken(String)
    }

    let cause: Cause
    var seconds: Double?

    func failure(_ url: String, host: String) -> FetchError {
      switch cause {
      case .busy(let code): .status(url: url, code: code)
      case .unreachable(let reason): .offline(host: host, reason: reason)
      case .broken(let reason): .interrupted(url: url, reason: reason)
      }
    }
  }

  private func answer(_ request: FetchRequest) async throws -> FetchedPage {
    var message = HTTPClientRequest(url: request.url)
    message.headers.add(name: "User-Agent", value: Downloader.userAgent)
    for header in request.headers { message.headers.add(name: header.name, value: header.value) }
    let response: HTTPClientResponse
    do {
      response = try await client.execute(message, deadline: .distantFuture)
    } catch let error as HTTPClientError where Downloader.isPermanent(error) {
      throw FetchError.badAddress(url: request.url)
    } catch {
      throw Retry(cause: Downloader.cause(of: error))
    }
    let code = Int(response.status.code)
    switch code {
    case 200..<300: break
    case 304:
      var page = FetchedPage(body: [])
      page.isUnchanged = true
      return page
    case 408, 425, 429, 500, 502, 503, 504:
      let header = response.headers.first(name: "Retry-After")
      throw Retry(
        cause: .busy(code), seconds: header.flatMap { RetryAfter.seconds($0, now: Date()) })
    default: throw FetchError.status(url: request.url, code: code)
    }
    var page = FetchedPage(body: try await body(of: response, url: request.url))
    page.entityTag = response.headers.first(name: "ETag")
    page.lastModified = response.headers.first(name: "Last-Modified")
    return page
  }

  private func body(of response: HTTPClientResponse, url: String) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await part in response.body {
        bytes.append(contentsOf: part.readableBytesView)
        if bytes.count > patience.sizeLimit {
          throw FetchError.tooLarge(url: url, limit: patience.sizeLimit)
        }
      }
    } catch let error as FetchError {
      throw error
    } catch {
      throw Retry(cause: .broken(Downloader.reason(error)))
    }
    return bytes
  }

  private static func isPermanent(_ error: HTTPClientError) -> Bool {
    error == .invalidURL || error == .emptyHost || error == .emptyScheme
  }

  /// Whether no connection came about, or one broke.
  private static func cause(of error: any Error) -> Retry.Cause {
    if let error = error as? HTTPClientError {
      return error == .connectTimeout ? .unreachable("nobody answers") : .broken(reason(error))
    }
    return .unreachable(reason(error))
  }

  /// An error in a few words.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .readTimeout: return "no answer in time"
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      return "the service hung up"
    case let error as HTTPClientError: return error.shortDescription
    case is NIOConnectionError: return "no connection"
    case let error as IOError: return error.description
    default: return "\(type(of: error))"
    }
  }
}
