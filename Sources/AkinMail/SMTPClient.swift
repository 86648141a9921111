public import Akin
import Foundation

/// Hands mails to a server (SMTP, RFC 5321; STARTTLS, RFC 3207; AUTH, RFC 4954).
public struct SMTPClient: Sendable {
  /// How patient a client is.
  public struct Patience: Sendable {
    /// The seconds until a connection is there.
    public var connect = 10.0

    /// The seconds without a byte until a connection counts as broken.
    public var idle = 60.0

    /// Creates the patience of a program that runs by itself.
    public init() {}
  }

  private let server: MailServer
  private let patience: Patience

  /// Creates a client of a server.
  public init(_ server: MailServer, patience: Patience = Patience()) {
    (self.server, self.patience) = (server, patience)
  }

  /// Sends a mail to all who get it, or to nobody.
  ///
  /// A mail or a password crosses the network encrypted or not at all; only to this machine itself it may
  /// go as it is.
  ///
  /// - Throws: `MailError`; the server has not taken the mail then.
  public func send(_ message: MailMessage) async throws {
    var connection = try await SMTPConnection(to: server, patience: patience)
    do {
      try await send(message, over: &connection)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }

  private func send(_ message: MailMessage, over connection: inout SMTPConnection) async throws {
    if server.isSecureFromBeginning { try await connection.secure() }
    try expect(await connection.reply(), "connections")
    var offered = try await greet(over: &connection)
    if !server.isSecureFromBeginning {
      if offered.offers("STARTTLS") {
        try expect(await connection.command("STARTTLS"), "STARTTLS")
        try await connection.secure()
        // What was offered before may be anybody's.
        offered = try await greet(over: &connection)
      } else if !server.isThisMachine {
        throw MailError.notSecure(server: server.name)
      }
    }
    if server.user != nil { try await signIn(offered, over: &connection) }
    try expect(
      await connection.command("MAIL FROM:<\(message.from.address)>"),
      "mails from \(message.from.address)")
    for address in message.to.map(\.address) {
      try expect(await connection.command("RCPT TO:<\(address)>"), "mails to \(address)")
    }
    try expect(await connection.command("DATA"), "the mail")
    try expect(await connection.command(SMTPClient.data(message.content)), "the mail")
    // The mail is the server's now, whatever it says to this.
    _ = try? await connection.command("QUIT")
  }

  /// The lines of a mail with the full stop that ends it; one at the beginning of a line is doubled.
  static func data(_ content: String) -> String {
    let lines = content.components(separatedBy: "\r\n").map { $0.hasPrefix(".") ? "." + $0 : $0 }
    return lines.joined(separator: "\r\n") + (content.hasSuffix("\r\n") ? "." : "\r\n.")
  }

  private func greet(over connection: inout SMTPConnection) async throws -> SMTPReply {
    // A name that says nothing of this machine.
    let reply = try await connection.command("EHLO [127.0.0.1]")
    guard reply.code >= 500 else { return try expect(reply, "the greeting") }
    return try expect(await connection.command("HELO localhost"), "the greeting")
  }

  private func signIn(_ offered: SMTPReply, over connection: inout SMTPConnection) async throws {
    let ways = offered.parameters(of: "AUTH") ?? []
    let (user, password) = (server.user ?? "", server.password ?? "")
    let encoded = { (text: String) in Data(text.utf8).base64EncodedString() }
    let reply: SMTPReply
    if ways.contains("PLAIN") {
      reply = try await connection.command("AUTH PLAIN " + encoded("\0\(user)\0\(password)"))
    } else if ways.contains("LOGIN") {
      try expect(await connection.command("AUTH LOGIN"), "AUTH LOGIN")
      try expect(await connection.command(encoded(user)), "the user")
      reply = try await connection.command(encoded(password))
    } else {
      throw MailError.noSignIn(server: server.name)
    }
    guard reply.isPositive else {
      throw MailError.wrongPassword(server: server.name, user: user, reply: reply.text)
    }
  }

  @discardableResult
  private func expect(_ reply: SMTPReply, _ what: String) throws -> SMTPReply {
    guard reply.isPositive else {
      throw MailError.refused(server: server.name, what: what, reply: reply.text)
    }
    return reply
  }
}
