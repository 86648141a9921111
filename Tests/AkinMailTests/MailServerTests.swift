import Testing

@testable import AkinMail

@Suite struct MailServerTests {
  @Test func aServerIsReadWithItsPortAndItsScheme() throws {
    let cases: [(String, String, Int, Bool)] = [
      ("smtp.example.org", "smtp.example.org", 587, false),
      ("smtp.example.org:2525", "smtp.example.org", 2525, false),
      ("smtp.example.org:465", "smtp.example.org", 465, true),
      ("smtps://smtp.example.org", "smtp.example.org", 465, true),
      ("SMTPS://smtp.example.org:4650/", "smtp.example.org", 4650, true),
      ("smtp://localhost:25", "localhost", 25, false),
      ("[::1]:2525", "::1", 2525, false),
    ]
    for (text, host, port, isSecure) in cases {
      let server = try #require(MailServer(text), "\(text)")
      #expect(server.host == host && server.port == port, "\(text)")
      #expect(server.isSecureFromBeginning == isSecure, "\(text)")
    }
  }

  @Test(arguments: [
    "", ":25", "a b", "host:0", "host:65536", "host:x", "https://host", "host/path", "[::1", "a\nb",
    "[::1]25",
  ])
  func whatIsNoServerIsNone(text: String) { #expect(MailServer(text) == nil) }

  @Test func onlyThisMachineIsThisMachine() throws {
    for text in ["localhost", "127.0.0.1:25", "[::1]:25"] {
      #expect(try #require(MailServer(text)).isThisMachine)
    }
    #expect(try !#require(MailServer("localhost.example.org")).isThisMachine)
    #expect(try !#require(MailServer("10.0.0.1")).isThisMachine)
  }
}
