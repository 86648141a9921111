import NIOCore

/// Reads replies from a connection and hands them on.
final class SMTPReplies: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// Why no more replies come.
  enum End: Error {
    case closed
    case silent
  }

  private let replies: AsyncThrowingStream<SMTPReply, any Error>.Continuation
  private var reader = SMTPReplyReader()
  private var bytes: [UInt8] = []

  /// The longest line that is waited for; a standard one has 512 bytes.
  private static let lineLimit = 8_192

  init(_ replies: AsyncThrowingStream<SMTPReply, any Error>.Continuation) {
    self.replies = replies
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes += unwrapInboundIn(data).readableBytesView
    do {
      while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        let line = bytes[..<end].filter { $0 != UInt8(ascii: "\r") }
        bytes.removeSubrange(...end)
        if let reply = try reader.take(String(decoding: line, as: UTF8.self)) {
          replies.yield(reply)
        }
      }
      if bytes.count > SMTPReplies.lineLimit {
        throw SMTPReplyReader.NoReply(line: String(decoding: bytes.prefix(60), as: UTF8.self))
      }
    } catch {
      replies.finish(throwing: error)
      context.close(promise: nil)
    }
  }

  /// Whether bytes have come that are no whole reply yet: none may, before a connection becomes secure.
  var hasRest: Bool { !bytes.isEmpty }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent {
      replies.finish(throwing: End.silent)
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    replies.finish(throwing: error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    replies.finish(throwing: End.closed)
    context.fireChannelInactive()
  }
}
