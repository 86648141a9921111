import NIOCore
import NIOPosix
import NIOSSL

/// A connection to a mail server: commands go out, a reply comes to each.
struct SMTPConnection: ~Copyable {
  private let server: MailServer
  private let channel: any Channel
  private let handler: NIOLoopBound<SMTPReplies>
  private var replies: AsyncThrowingStream<SMTPReply, any Error>.AsyncIterator

  /// Connects, and waits for nothing yet.
  ///
  /// - Throws: `MailError`.
  init(to server: MailServer, patience: SMTPClient.Patience) async throws {
    self.server = server
    let (stream, continuation) = AsyncThrowingStream<SMTPReply, any Error>.makeStream()
    do {
      (channel, handler) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connectTimeout(.milliseconds(Int64(patience.connect * 1_000)))
        .connect(host: server.host, port: server.port) { channel in
          channel.eventLoop.makeCompletedFuture {
            let handler = SMTPReplies(continuation)
            try channel.pipeline.syncOperations.addHandlers(
              IdleStateHandler(readTimeout: .milliseconds(Int64(patience.idle * 1_000))), handler)
            return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
          }
        }
    } catch {
      throw MailError.unreachable(server: server.name, reason: SMTPConnection.reason(error))
    }
    replies = stream.makeAsyncIterator()
  }

  /// Makes the connection secure from here on.
  ///
  /// - Throws: `MailError`.
  func secure() async throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let file = server.trustFile { configuration.trustRoots = .file(file) }
    let context: NIOSSLContext
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw MailError.untrusted(
        server: server.name, reason: "the file of certificates cannot be read")
    }
    let (name, handler) = (server.isNumeric ? nil : server.host, handler)
    let isClean = try await channel.eventLoop.submit { [channel] in
      // What was sent before the connection became secure may be anybody's (CVE-2011-0411).
      guard !handler.value.hasRest else { return false }
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLClientHandler(context: context, serverHostname: name), position: .first)
      return true
    }.get()
    guard isClean else {
      throw MailError.wrongAnswer(server: server.name, reply: "more than an answer to STARTTLS")
    }
  }

  /// Sends a command, and returns the reply.
  ///
  /// - Throws: `MailError` where no reply comes.
  mutating func command(_ text: String) async throws -> SMTPReply {
    do {
      try await channel.writeAndFlush(ByteBuffer(string: text + "\r\n"))
    } catch {
      // The replies say why: a server may say goodbye before it hangs up.
      if let reply = try await nextReply() { return reply }
    }
    return try await reply()
  }

  /// Waits for a reply.
  ///
  /// - Throws: `MailError` where none comes.
  mutating func reply() async throws -> SMTPReply {
    guard let reply = try await nextReply() else {
      throw MailError.interrupted(server: server.name, reason: "the server hung up")
    }
    return reply
  }

  /// Ends the connection.
  func close() async { try? await channel.close() }

  private mutating func nextReply() async throws -> SMTPReply? {
    do {
      return try await replies.next()
    } catch let error as SMTPReplyReader.NoReply {
      throw MailError.wrongAnswer(
        server: server.name, reply: SMTPReply(code: 0, lines: [error.line]).shown)
    } catch let error as NIOSSLExtraError where error == .failedToValidateHostname {
      throw MailError.untrusted(server: server.name, reason: "it is of another server")
    } catch let error as NIOSSLError {
      throw SMTPConnection.untrusted(server, error)
    } catch let error as BoringSSLError {
      throw SMTPConnection.untrusted(server, error)
    } catch {
      throw MailError.interrupted(server: server.name, reason: SMTPConnection.reason(error))
    }
  }

  private static func untrusted(_ server: MailServer, _ error: any Error) -> MailError {
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      return .untrusted(server: server.name, reason: "nobody who is trusted has signed it")
    }
    return .interrupted(server: server.name, reason: "no secure connection comes about")
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      return error.connectionErrors.first.map { reason($0.error) } ?? "its name is not known here"
    case let error as IOError:
      return error.errnoCode == CInt(111) || error.errnoCode == CInt(61)
        ? "it refuses connections" : "error \(error.errnoCode) of the system"
    case ChannelError.connectTimeout: return "nobody answers"
    case SMTPReplies.End.closed: return "the server hung up"
    case SMTPReplies.End.silent: return "no answer in time"
    default: return "\(type(of: error))"
    }
  }
}

extension SMTPReply {
  /// The beginning of the text alone.
  fileprivate var shown: String { String(text.dropFirst(2).prefix(60)) }
}
