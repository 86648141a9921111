import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct MailMessageTests {
  private func message(subject: String, text: String = "Text.\n") throws -> MailMessage {
    MailMessage(
      from: try #require(MailAddress("Zoë \"Z\" <z@example.org>")),
      to: [
        try #require(MailAddress("Be, Ana <ana@example.org>")),
        try #require(MailAddress("bo@example.org")),
      ], date: Date(timeIntervalSince1970: 1_795_858_200), subject: subject, text: text,
      html: "<p>é</p>\n")
  }

  @Test func theHeaderHasWhatAMailNeeds() throws {
    let lines = try message(subject: "Papers").content.components(separatedBy: "\r\n")
    #expect(lines[0] == "From: =?utf-8?B?Wm/DqyAiWiI=?= <z@example.org>")
    #expect(lines[1] == "To: \"Be, Ana\" <ana@example.org>, bo@example.org")
    #expect(lines[2] == "Subject: Papers")
    #expect(lines.contains("MIME-Version: 1.0"))
    #expect(lines.count { $0.hasPrefix("Message-ID: <") && $0.hasSuffix("@example.org>") } == 1)
    #expect(lines.contains("Content-Type: text/html; charset=utf-8"))
  }

  @Test func datesAreThoseOfMails() {
    let date = Date(timeIntervalSince1970: 1_795_858_200)
    #expect(date.mailDate(zone: 0) == "Sat, 28 Nov 2026 09:30:00 +0000")
    #expect(date.mailDate(zone: 20_700) == "Sat, 28 Nov 2026 15:15:00 +0545")
    #expect(date.mailDate(zone: -36_000) == "Fri, 27 Nov 2026 23:30:00 -1000")
    #expect(
      Date(timeIntervalSince1970: 0).mailDate(zone: -60) == "Wed, 31 Dec 1969 23:59:00 -0001")
  }

  /// No text brings a line of its own into the header, and no line is too long.
  @Test(arguments: [
    "Plain\r\nBcc: eve@example.org", "=?utf-8?B?x?=", String(repeating: "word ", count: 50),
    String(repeating: "x", count: 300), "Ödipus " + String(repeating: "日本語の論文", count: 20),
    "👩‍👩‍👧‍👦\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
  ])
  func headersAreFolded(subject: String) throws {
    let content = try message(subject: subject).content
    let head = try #require(content.components(separatedBy: "\r\n\r\n").first)
    let lines = head.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.allSatisfy(\.isASCII) })
    #expect(lines.count { $0.hasPrefix("Bcc") } == 0)
    let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(Set(names).count == names.count)
  }

  @Test func theSameMailOfTheSameSecondIsTheSame() throws {
    #expect(try message(subject: "a").content == message(subject: "a").content)
    #expect(try message(subject: "a").content != message(subject: "b").content)
  }

  @Test(arguments: [
    "ana@example.org", "Ana Be <ana@example.org>", "\"Be, Ana\" <ana@example.org>", "a+b@localhost",
  ])
  func addressesAreRead(text: String) throws {
    let address = try #require(MailAddress(text))
    #expect(text.contains(address.address))
    // As it is written, it is read again.
    #expect(MailAddress(address.description) == address)
  }

  @Test(arguments: [
    "", "ana", "@example.org", "ana@", "a b@example.org", "a@b@c", "ana@example..org",
    "ana@-x.org", ".a@example.org", "ana@exämple.org", "ana@example.org>", "<ana@example.org",
    "a@example.org,b@example.org", "ana@example.org\u{0}",
  ])
  func whatIsNoAddressIsNone(text: String) { #expect(MailAddress(text) == nil) }
}

@Suite struct QuotedPrintableTests {
  /// Decodes as RFC 2045 says.
  private func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func textsComeBackFromShortLinesOfASCII() {
    var generator = SeededGenerator(seed: 11)
    let pieces = ["a", " ", "=", ".", "From ", "é", "日", "\t", "\n", "word", "👩‍👧", "\u{7F}"]
    for _ in 0..<200 {
      let count = Int.random(in: 0...200, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let encoded = QuotedPrintable.encoded(text)
      #expect(decoded(encoded) == text)
      for line in encoded.components(separatedBy: "\r\n") {
        #expect(line.utf8.count <= 76)
        #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
        #expect(!line.hasSuffix(" ") && !line.hasSuffix("\t"))
        #expect(line.utf8.allSatisfy { (32...126).contains($0) || $0 == 9 })
      }
    }
  }

  @Test func knownTexts() {
    #expect(QuotedPrintable.encoded("a = b \né") == "a =3D b=20\r\n=C3=A9")
    #expect(QuotedPrintable.encoded(".x\r\nFrom y\n") == "=2Ex\r\n=46rom y\r\n")
    let long = String(repeating: "x", count: 100)
    #expect(
      QuotedPrintable.encoded(long)
        == String(repeating: "x", count: 75) + "=\r\n" + String(repeating: "x", count: 25))
  }
}
