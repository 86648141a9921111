import Testing

@testable import AkinMail

@Suite struct SMTPReplyTests {
  @Test func aReplyOfSeveralLinesIsOne() throws {
    var reader = SMTPReplyReader()
    #expect(try reader.take("250-mail.example.org") == nil)
    #expect(try reader.take("250-STARTTLS") == nil)
    #expect(try reader.take("250-AUTH=LOGIN") == nil)
    let reply = try #require(try reader.take("250 AUTH PLAIN LOGIN"))
    #expect(reply.code == 250 && reply.lines.count == 4 && reply.isPositive)
    #expect(reply.offers("STARTTLS") && !reply.offers("SIZE"))
    #expect(reply.parameters(of: "AUTH") == ["LOGIN"])
    // The next reply begins anew.
    #expect(try reader.take("550") == SMTPReply(code: 550, lines: [""]))
  }

  /// The first line of an answer to EHLO is the server's name, whatever that is.
  @Test func aNameIsNoOffer() {
    #expect(!SMTPReply(code: 250, lines: ["STARTTLS"]).offers("STARTTLS"))
  }

  @Test(arguments: ["HTTP/1.1 400 Bad Request", "", "25", "150 early", "999 late", "250+x"])
  func whatIsNoReplyIsRefused(line: String) {
    var reader = SMTPReplyReader()
    #expect(throws: SMTPReplyReader.NoReply.self) { try reader.take(line) }
  }

  @Test func aReplyDoesNotChangeItsCode() throws {
    var reader = SMTPReplyReader()
    #expect(try reader.take("250-one") == nil)
    #expect(throws: SMTPReplyReader.NoReply.self) { try reader.take("550 two") }
  }

  @Test func aReplyDoesNotSteerTheTerminal() {
    #expect(SMTPReply(code: 550, lines: ["no \u{1B}[2J", "more"]).text == "550 no [2J more")
  }
}
