import NIOCore
import NIOPosix
import Synchronization

/// A mail server on this machine that answers as a test tells it, and keeps what it is told.
public final class MailSink: Sendable {
  private let channel: any Channel
  private let log = Log()

  /// The port that it listens on.
  public var port: Int { channel.localAddress?.port ?? 0 }

  /// The commands that have come, the lines of mails left out.
  public var commands: [String] { log.state.withLock { $0.commands } }

  /// The mails that have come, as they were before full stops were doubled.
  public var mails: [String] { log.state.withLock { $0.mails } }

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - greeting: What it says to a connection; nil for nothing.
  ///   - answer: The answer to a command, with all its line ends; nil for the usual one, empty to hang up.
  /// - Throws: What the system says where no port can be had.
  public init(
    greeting: String? = "220 sink\r\n",
    answer: @escaping @Sendable (String) -> String? = { _ in nil }
  ) async throws {
    let log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            SinkHandler(greeting: greeting, answer: answer, log: log))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  /// Stops the server.
  public func stop() async throws { try await channel.close() }

  /// What has come.
  fileprivate final class Log: Sendable {
    struct State {
      var commands: [String] = []
      var mails: [String] = []
    }
    let state = Mutex(State())
  }
}

/// Speaks for a server on one connection.
private final class SinkHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let greeting: String?
  private let answer: (String) -> String?
  private let log: MailSink.Log
  private var bytes: [UInt8] = []
  private var mail: [String]?

  init(greeting: String?, answer: @escaping (String) -> String?, log: MailSink.Log) {
    (self.greeting, self.answer, self.log) = (greeting, answer, log)
  }

  func channelActive(context: ChannelHandlerContext) {
    if let greeting { write(greeting, to: context) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes += unwrapInboundIn(data).readableBytesView
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: bytes[..<end].dropLast(), as: UTF8.self)
      bytes.removeSubrange(...end)
      take(line, context: context)
    }
  }

  private func take(_ line: String, context: ChannelHandlerContext) {
    if let lines = mail {
      if line == "." {
        mail = nil
        let reply = answer(".") ?? "250 taken\r\n"
        if reply.hasPrefix("250") {
          log.state.withLock { $0.mails.append(lines.map { $0 + "\r\n" }.joined()) }
        }
        return write(reply, to: context)
      }
      return mail = lines + [line.hasPrefix(".") ? String(line.dropFirst()) : line]
    }
    log.state.withLock { $0.commands.append(line) }
    let reply = answer(line) ?? (line == "DATA" ? "354 go on\r\n" : "250 OK\r\n")
    if reply.isEmpty { return context.close(promise: nil) }
    if line == "DATA", reply.hasPrefix("354") { mail = [] }
    write(reply, to: context)
  }

  private func write(_ text: String, to context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }
}
