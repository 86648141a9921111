import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct JSONReaderTests {
  @Test func aValueHasItsParts() throws {
    let value = try JSONReader.value(
      of: #" {"a": [1, -0.50e+3, true, null], "b": {"c": "d\n\u00e9\ud83d\ude00\/"}, "a": []} "#)
    #expect(value == .object(["a": .array([]), "b": .object(["c": .text("d\né😀/")])]))
    #expect(try JSONReader.value(of: "2301.10000") == .number("2301.10000"))
    #expect(try JSONReader.value(of: "[false,]") == .array([.bool(false)]))
  }

  @Test(arguments: [
    "", " ", "{", "[1", "[1 2]", "{\"a\"}", "{\"a\":}", "{1:2}", "\"a", "\"\\x\"", "\"\\u12\"",
    "\"a\tb\"", "01", "1.", ".5", "-", "+1",
    "1e",
    "nul", "nullx", "true false", "'a'", "[,]", "{,}", "\u{FEFF}1", "\u{B}1",
  ])
  func whatIsNoJSONFails(text: String) {
    #expect(throws: JSONReader.Failure.self) { try JSONReader.value(of: text) }
  }

  /// Programs cut texts between the two halves of a sign; the text around them is still one.
  @Test(arguments: [
    ("a\\ud800b", "a\u{FFFD}b"), ("\\udc00", "\u{FFFD}"), ("\\ud800\\u0041", "\u{FFFD}A"),
    ("\\ud83d\\ud83d\\ude00", "\u{FFFD}😀"), ("\\ud800\\n", "\u{FFFD}\n"),
  ])
  func halfASignBecomesAMark(text: String, expected: String) throws {
    #expect(try JSONReader.value(of: "\"\(text)\"") == .text(expected))
  }

  @Test func bracketsWithoutEndDoNotEndTheProgram() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONReader.Failure.self) { try JSONReader.value(of: deep) }
    let allowed = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(throws: Never.self) { try JSONReader.value(of: allowed) }
  }

  /// Foundation's reader is the plain way to do the same.
  @Test func itReadsWhatFoundationReads() throws {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<2_000 {
      let value = value(depth: 0, &generator)
      for options in [[], .prettyPrinted, .withoutEscapingSlashes]
        as [JSONSerialization.WritingOptions]
      {
        let data = try JSONSerialization.data(
          withJSONObject: value, options: options.union(.fragmentsAllowed))
        let read = try JSONReader.value(of: String(decoding: data, as: UTF8.self))
        #expect(isSame(read, value))
      }
    }
  }

  /// A text with one byte changed is JSON for both readers, or for none.
  @Test func itTakesWhatFoundationTakes() throws {
    var generator = SeededGenerator(seed: 15)
    let signs = Array(" \"\\{}[],:0123456789.eE+-truefalsn/u\n\t".utf8)
    for _ in 0..<4_000 {
      let data = try JSONSerialization.data(
        withJSONObject: value(depth: 0, &generator), options: .fragmentsAllowed)
      var bytes = Array(data)
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = signs[Int.random(in: 0..<signs.count, using: &generator)]
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      let expected = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      let read = try? JSONReader.value(of: text)
      #expect((read == nil) == (expected == nil), "\(text)")
    }
  }

  private func value(depth: Int, _ generator: inout SeededGenerator) -> Any {
    switch Int.random(in: depth > 3 ? 3...7 : 0...7, using: &generator) {
    case 0, 1:
      var fields: [String: Any] = [:]
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        fields[generator.awkwardText(pieceCount: 1)] = value(depth: depth + 1, &generator)
      }
      return fields
    case 2:
      return (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        value(depth: depth + 1, &generator)
      }
    // Short, so that no change of a digit makes 9e999, which Foundation's reader does not take.
    case 3: return Int.random(in: -999...999, using: &generator)
    case 4: return Bool.random(using: &generator)
    case 5: return NSNull()
    default:
      return generator.awkwardText(pieceCount: Int.random(in: 0...6, using: &generator))
    }
  }

  private func isSame(_ read: JSONValue, _ value: Any) -> Bool {
    switch (read, value) {
    case (.object(let fields), let expected as [String: Any]):
      fields.count == expected.count
        && fields.allSatisfy { name, field in expected[name].map { isSame(field, $0) } ?? false }
    case (.array(let values), let expected as [Any]):
      values.count == expected.count && zip(values, expected).allSatisfy { isSame($0, $1) }
    case (.text(let text), let expected as String): text.utf8.elementsEqual(expected.utf8)
    case (.bool(let flag), let expected as Bool): flag == expected
    case (.number(let number), let expected as Int): Int(number) == expected
    case (.null, _ as NSNull): true
    default: false
    }
  }
}
