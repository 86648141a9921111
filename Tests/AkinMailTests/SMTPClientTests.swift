import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinMail

@Suite struct SMTPClientTests {
  private let message: MailMessage

  init() throws {
    message = MailMessage(
      from: try #require(MailAddress("akin@example.org")),
      to: [
        try #require(MailAddress("Ana Be <ana@example.org>")),
        try #require(MailAddress("bo@example.org")),
      ], date: Date(timeIntervalSince1970: 1_795_858_200), subject: "Papers",
      text: ".\n..two\n.", html: "<p>.</p>\n")
  }

  private func send(
    to sink: MailSink, user: String? = nil, password: String? = nil, idle: Double = 1_800
  ) async throws -> MailError? {
    try await send(toPort: sink.port, user: user, password: password, idle: idle)
  }

  private func send(
    toPort port: Int, user: String? = nil, password: String? = nil, idle: Double = 1_800
  ) async throws -> MailError? {
    var server = try #require(MailServer("127.0.0.1:\(port)"))
    (server.user, server.password) = (user, password)
    var patience = SMTPClient.Patience()
    (patience.idle, patience.connect) = (idle, 600)
    do {
      try await SMTPClient(server, patience: patience).send(message)
      return nil
    } catch let error as MailError {
      return error
    }
  }

  @Test func aMailArrivesAsItIsForEverybody() async throws {
    let sink = try await MailSink()
    #expect(try await send(to: sink) == nil)
    #expect(sink.mails == [message.content])
    #expect(
      sink.commands == [
        "EHLO [127.0.0.1]", "MAIL FROM:<akin@example.org>", "RCPT TO:<ana@example.org>",
        "RCPT TO:<bo@example.org>", "DATA", "QUIT",
      ])
    try await sink.stop()
  }

  /// Whatever comes first in a line, a lonely full stop does not end the mail.
  @Test func fullStopsAreDoubled() {
    #expect(SMTPClient.data(".\r\n..a\r\nb.\r\n") == "..\r\n...a\r\nb.\r\n.")
    #expect(SMTPClient.data("a") == "a\r\n.")
  }

  @Test func anOldServerIsGreetedInTheOldWay() async throws {
    let sink = try await MailSink { $0.hasPrefix("EHLO") ? "502 what?\r\n" : nil }
    #expect(try await send(to: sink) == nil)
    #expect(sink.mails.count == 1 && sink.commands.contains("HELO localhost"))
    try await sink.stop()
  }

  @Test func oneRefusedRecipientStopsTheMail() async throws {
    let sink = try await MailSink { $0.contains("bo@") ? "550 no such user\r\n" : nil }
    let error = try await send(to: sink)
    #expect(
      error
        == .refused(
          server: "127.0.0.1:\(sink.port)", what: "mails to bo@example.org",
          reply: "550 no such user"))
    #expect(sink.mails.isEmpty && !sink.commands.contains("DATA"))
    try await sink.stop()
  }

  @Test func aMailThatIsRefusedAtItsEndIsNotSent() async throws {
    let sink = try await MailSink { $0 == "." ? "552 too long\r\n" : nil }
    let error = try await send(to: sink)
    #expect(error?.description.contains("does not take the mail: 552 too long") == true)
    #expect(sink.mails.isEmpty)
    try await sink.stop()
  }

  @Test func usersSignInAsTheServerWants() async throws {
    for (way, expected) in [
      ("PLAIN", ["AUTH PLAIN AGFuYQBw"]), ("LOGIN", ["AUTH LOGIN", "YW5h", "cA=="]),
    ] {
      let sink = try await MailSink { command in
        command.hasPrefix("EHLO")
          ? "250-sink\r\n250 AUTH \(way)\r\n"
          : command == "AUTH LOGIN" || command == "YW5h" ? "334 \r\n" : nil
      }
      #expect(try await send(to: sink, user: "ana", password: "p") == nil)
      #expect(Array(sink.commands.dropFirst().prefix(expected.count)) == expected)
      #expect(sink.mails.count == 1)
      try await sink.stop()
    }
  }

  @Test func aWrongPasswordIsNamedAndNeverShown() async throws {
    let sink = try await MailSink { command in
      command.hasPrefix("EHLO")
        ? "250-sink\r\n250 AUTH PLAIN\r\n"
        : command.hasPrefix("AUTH") ? "535 bad credentials\r\n" : nil
    }
    let error = try #require(try await send(to: sink, user: "ana", password: "secret"))
    #expect(
      error
        == .wrongPassword(
          server: "127.0.0.1:\(sink.port)", user: "ana", reply: "535 bad credentials"))
    #expect(!error.description.contains("secret"))
    try await sink.stop()
  }

  @Test func signingInWhereNobodyCanIsAnError() async throws {
    let sink = try await MailSink()
    let error = try await send(to: sink, user: "ana", password: "p")
    #expect(error == .noSignIn(server: "127.0.0.1:\(sink.port)"))
    try await sink.stop()
  }

  /// What comes behind the answer to STARTTLS before the connection is secure is somebody else's.
  @Test func wordsAreNotSlippedInBeforeTheConnectionIsSecure() async throws {
    let sink = try await MailSink { command in
      command.hasPrefix("EHLO")
        ? "250-sink\r\n250 STARTTLS\r\n" : command == "STARTTLS" ? "220 go on\r\n250 sl" : nil
    }
    let error = try await send(to: sink)
    guard case .wrongAnswer = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(sink.mails.isEmpty)
    try await sink.stop()
  }

  @Test func aServerThatHangsUpOrSaysNothingIsAnError() async throws {
    let silent = try await MailSink(greeting: nil)
    #expect(
      try await send(to: silent, idle: 0.2)
        == .interrupted(server: "127.0.0.1:\(silent.port)", reason: "no answer in time"))
    try await silent.stop()
    let rude = try await MailSink { $0.hasPrefix("MAIL") ? "" : nil }
    #expect(
      try await send(to: rude)
        == .interrupted(server: "127.0.0.1:\(rude.port)", reason: "the server hung up"))
    try await rude.stop()
  }

  @Test func anotherKindOfServerIsNamed() async throws {
    let sink = try await MailSink(greeting: "HTTP/1.1 400 Bad Request\r\n")
    #expect(
      try await send(to: sink)
        == .wrongAnswer(server: "127.0.0.1:\(sink.port)", reply: "HTTP/1.1 400 Bad Request"))
    try await sink.stop()
  }

  @Test func aServerThatIsNotThereIsNamed() async throws {
    let sink = try await MailSink()
    let port = sink.port
    try await sink.stop()
    let error = try #require(try await send(toPort: port))
    guard case .unreachable = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains("it refuses connections"))
  }
}
