public import AkinStore
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// The local page: a server on this machine that shows a library in a browser.
public struct WebServer: Sendable {
  /// Where and for whom the page is.
  public struct Configuration: Sendable {
    /// The port; 0 for any that is free.
    public var port: Int

    /// The address that is listened on; loopback unless somebody says otherwise.
    public var host: String

    /// What a visitor has to know where the page can be seen from other machines; nil on loopback.
    public var token: String?

    /// The profile that is shown first.
    public var profile: String

    /// Creates the configuration of a page that only this machine sees.
    public init(
      port: Int = 4242, host: String = "127.0.0.1", token: String? = nil,
      profile: String = "default"
    ) {
      self.port = port
      self.host = host
      self.token = token
      self.profile = profile
    }
  }

  private let site: Site
  private let configuration: Configuration

  /// Prepares a page of a library.
  ///
  /// - Throws: `WebError.tokenNeeded`, `WebError.badToken`, `StoreError`.
  public init(_ workspace: Workspace, configuration: Configuration) throws {
    try self.init(workspace, configuration: configuration, patience: .seconds(1))
  }

  /// Prepares a page whose visitors wait so long for the first index.
  init(_ workspace: Workspace, configuration: Configuration, patience: Duration) throws {
    self.configuration = configuration
    site = try Site(
      workspace: workspace.keepingIndex(), profile: configuration.profile,
      access: Access(host: configuration.host, token: configuration.token), patience: patience)
  }

  /// Serves until the process is asked to end (SIGINT, SIGTERM) or the task is cancelled.
  ///
  /// - Parameter started: Called with the port once the page can be visited.
  /// - Throws: `WebError.portInUse`, `WebError.cannotListen`.
  public func run(started: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "akin")
    logger.logLevel = .critical
    // One thread reads and writes for all visitors, so that the others are free for lists.
    let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let application = Application(
      router: site.router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(120))),
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil),
      onServerRunning: { channel in started(channel.localAddress?.port ?? 0) },
      eventLoopGroupProvider: .shared(threads), logger: logger)
    let preparing = Task { await site.live.prepare() }
    defer { preparing.cancel() }
    do {
      try await application.runService()
    } catch let error as IOError {
      throw WebError(error, configuration)
    }
    try? await threads.shutdownGracefully()
  }

  /// What forms send back, for tests.
  var formToken: String { site.formToken }

  /// What is answered: `get /newest`.
  var addresses: [String] {
    site.router().routes.filter { $0.method != .head }
      .map { $0.method.rawValue.lowercased() + " " + $0.path.description }
  }

  /// The page without a server, for tests.
  func application() -> some ApplicationProtocol {
    Application(router: site.router())
  }
}
