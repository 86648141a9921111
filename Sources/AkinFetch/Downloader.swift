import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Asks services for pages, politely: one request at a time, with a pause between two, and as often as
/// a service that is busy allows.
public actor Downloader {
  /// How patient a downloader is.
  public struct Patience: Sendable {
    /// The seconds until a connection is there.
    public var connect = 5.0

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

  /// The hosts, with their ports, that have answered: to these there is a way.
  private var reached: Set<String> = []

  /// Why the others could not be reached.
  private var unreachable: [String: String] = [:]

  /// What Akin calls itself to services.
  static let userAgent = "akin/0.1 (a recommender on a reader's own machine)"

  /// Creates a downloader, which must be closed.
  public init(patience: Patience = Patience()) {
    self.patience = patience
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = .milliseconds(Int64(patience.connect.countableSeconds * 1_000))
    configuration.timeout.read = .milliseconds(Int64(patience.idle.countableSeconds * 1_000))
    // The client would go on trying to connect for as long as it may take one to come about.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.redirectConfiguration = .follow(max: 5, allowCycles: false)
    configuration.decompression = .enabled(limit: .size(patience.sizeLimit))
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Ends all connections.
  public func close() async { try? await client.shutdown() }

  /// The answer to a request.
  ///
  /// A service that is busy or breaks off is asked again. One to which no connection comes about is
  /// not, unless it has answered before: without a network, waiting helps nobody.
  ///
  /// - Parameters:
  ///   - request: What to ask for.
  ///   - pause: The seconds that the service wants between two requests.
  ///   - waiting: Called before each wait of a second or more.
  /// - Returns: The page.
  /// - Throws: `FetchError`.
  public func page(
    _ request: FetchRequest, pause: Double, waiting: @Sendable (FetchWait) -> Void = { _ in }
  ) async throws -> FetchedPage {
    guard let address = URL(string: request.url), let host = address.host,
      ["http", "https"].contains(address.scheme)
    else { throw FetchError.badAddress(url: request.url) }
    let place = "\(host):\(address.port ?? 0)"
    if let reason = unreachable[place] { throw FetchError.offline(host: host, reason: reason) }
    var wait = patience.firstPause
    for attempt in 1... {
      if let time = nextTimes[host], time > clock.now { try await clock.sleep(until: time) }
      defer { nextTimes[host] = clock.now + .seconds(pause.countableSeconds) }
      do {
        return try await answer(request, from: place)
      } catch let retry as Retry {
        if case .unreachable(let reason) = retry.cause, !reached.contains(place) {
          unreachable[place] = reason
          throw retry.failure(request.url, host: host)
        }
        guard attempt < patience.tryCount else { throw retry.failure(request.url, host: host) }
        let seconds = (retry.seconds ?? wait).countableSeconds
        let rounded = Int(seconds.rounded(.up))
        if seconds > patience.longestWait {
          throw FetchError.mustWait(host: host, seconds: rounded)
        }
        if seconds >= 1 {
          waiting(
            FetchWait(seconds: rounded, isAsked: retry.seconds != nil, reason: retry.reason))
        }
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

    var reason: String {
      switch cause {
      case .busy(let code): "the service answered with status \(code)"
      case .unreachable(let reason), .broken(let reason): reason
      }
    }

    func failure(_ url: String, host: String) -> FetchError {
      switch cause {
      case .busy(let code): .status(url: url, code: code)
      case .unreachable(let reason): .offline(host: host, reason: reason)
      case .broken(let reason): .interrupted(url: url, reason: reason)
      }
    }
  }

  private func answer(
    _ request: FetchRequest, from place: String
  ) async throws -> FetchedPage {
    var message = HTTPClientRequest(url: request.url)
    message.headers.add(name: "User-Agent", value: Downloader.userAgent)
    for header in request.headers { message.headers.add(name: header.name, value: header.value) }
    let response: HTTPClientResponse
    do {
      response = try await client.execute(message, deadline: .distantFuture)
    } catch let error as HTTPClientError where Downloader.isPermanent(error) {
      throw FetchError.badAddress(url: request.url)
    } catch {
      let problem = ConnectionProblem(error)
      throw Retry(
        cause: problem.isUnreachable ? .unreachable(problem.reason) : .broken(problem.reason))
    }
    reached.insert(place)
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
      throw Retry(cause: .broken(ConnectionProblem(error).reason))
    }
    return bytes
  }

  private static func isPermanent(_ error: HTTPClientError) -> Bool {
    error == .invalidURL || error == .emptyHost || error == .emptyScheme
  }
}
