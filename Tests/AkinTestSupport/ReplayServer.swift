import NIOCore
import NIOPosix
import Synchronization

/// A web server on this machine that answers as a test tells it, byte for byte: recorded answers,
/// errors, slow and broken connections.
public final class ReplayServer: Sendable {
  /// A step of an answer.
  public enum Step: Sendable {
    /// Sends bytes.
    case send(String)

    /// Waits some milliseconds.
    case wait(Int)

    /// Ends the connection.
    case close
  }

  private let channel: any Channel
  private let requests = Mutex<[String]>([])

  /// The server's address, without a path.
  public var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  /// The paths, with their parameters, that have been asked for.
  public var paths: [String] {
    requests.withLock { $0 }.compactMap {
      $0.split(separator: " ").dropFirst().first.map(String.init)
    }
  }

  /// The requests as they came, with their headers.
  public var received: [String] { requests.withLock { $0 } }

  /// Starts a server.
  ///
  /// - Parameter answer: The steps of the answer to a request, given its path and the number of
  ///   requests before it.
  /// - Throws: What the system says where no port can be had.
  public init(_ answer: @escaping @Sendable (String, Int) -> [Step]) async throws {
    let box = Box()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ReplayHandler { head in
              let number = box.server.withLock { server in
                server?.requests.withLock { requests in
                  requests.append(head)
                  return requests.count - 1
                }
              }
              let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
              return answer(path, number ?? 0)
            })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    box.server.withLock { $0 = self }
  }

  /// Stops the server.
  public func stop() async throws { try await channel.close() }

  /// An answer with a status, headers and a body.
  public static func answer(
    _ body: String, status: String = "200 OK", headers: [String] = []
  ) -> [Step] {
    let lines =
      ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
    return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body), .close]
  }

  /// Where a handler finds the server that it belongs to.
  private final class Box: Sendable {
    let server = Mutex<ReplayServer?>(nil)
  }
}

/// Reads requests and writes the steps of their answers.
private final class ReplayHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: (String) -> [ReplayServer.Step]
  private var head = ""

  init(_ answer: @escaping (String) -> [ReplayServer.Step]) { self.answer = answer }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    head += String(buffer: unwrapInboundIn(data))
    guard head.contains("\r\n\r\n") else { return }
    let steps = answer(head)
    head = ""
    run(steps[...], on: context.channel)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func run(_ steps: ArraySlice<ReplayServer.Step>, on channel: any Channel) {
    guard let step = steps.first else { return }
    let rest = steps.dropFirst()
    switch step {
    case .send(let text):
      channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
      run(rest, on: channel)
    case .wait(let milliseconds):
      let loop = NIOLoopBound(self, eventLoop: channel.eventLoop)
      channel.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
        loop.value.run(rest, on: channel)
      }
    case .close: channel.close(promise: nil)
    }
  }
}
