import Testing

@testable import Akin

@Suite struct JSONValuesTests {
  private func records(_ text: String, size: Int = 1 << 20) throws -> [ImportedRecord] {
    let pieces = SourceBytes(pieces: Array(text.utf8), size: size)
    var values = JSONValues(LineReader { try pieces.read() })
    var records: [ImportedRecord] = []
    try values.forEach(JSONDialects()) { records.append($0) }
    return records
  }

  private func names(_ text: String) throws -> [String] {
    try records(text).map { record in
      switch record {
      case .paper(let paper, let line): "\(paper.title) \(line)"
      case .rejected(let rejected): "\(rejected.reason) \(rejected.line)"
      }
    }
  }

  @Test(arguments: [
    (#"[{"title": "a"},\#n null, {"title": "b"}]"#, ["a 1", "b 2"]),
    (#"{"title": "a"}\#n\#n{"title": "b"}"#, ["a 1", "b 3"]),
    (#"{"results": [{"title": "a"}, {"title": "b"}]}"#, ["a 1", "b 1"]),
    (#"[[{"title": "a"}]]"#, ["a 1"]), (#"[{"title": "a \"[{"}]"#, [#"a "[{ 1"#]),
    (#"[{"title": "a"}"#, ["a 1", "the list is not complete 1"]),
    (#"[{"title": "a"}, {"title": "#, ["a 1", "not a complete JSON object 1"]),
    (#"[{"title": "a"}, 7]"#, ["a 1", "there is something that is no JSON object: 7 1"]),
    ("{}", [#"the field "title" is missing or empty 1"#]), ("[]", []),
  ])
  func valuesOfADocument(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
    for size in [1, 2, 5] { #expect(try records(text, size: size) == records(text)) }
  }

  /// A value that is broken costs itself, wherever the next one can be told to begin.
  @Test(arguments: [
    // A text that is not ended.
    (
      "[\n  {\n    \"title\": \"a\n  },\n  {\n    \"title\": \"b\"\n  }\n]\n",
      ["not a complete JSON object 2", "b 5"]
    ),
    (
      "[\n  {\n    \"id\": \"a,\n    \"title\": \"A\"\n  },\n  {\"title\": \"b\"}\n]\n",
      ["not a complete JSON object 2", "b 6"]
    ),
    ("[{\"title\": \"a},\n{\"title\": \"b\"}]", ["not a complete JSON object 1", "b 2"]),
    // A bracket that is missing, or too many.
    ("[{\"title\": \"a\",\n{\"title\": \"b\"}]", ["not a complete JSON object 1", "b 2"]),
    (
      "[{\"title\": \"a\", \"x\": [1},\n{\"title\": \"b\"}]",
      ["not a complete JSON object 1", "b 2"]
    ),
    (
      "[{\"title\": \"a\", \"x\": [1}, {\"title\": \"b\"}]",
      ["not a complete JSON object 1", "b 1"]
    ),
    // What is within the broken value is no paper.
    (
      "[\n {\n  \"x\": 1 2,\n  \"y\": \"\n  \"z\": [\n   {\n    \"title\": \"in\"\n   }\n  ]\n }, {\n"
        + "  \"title\": \"b\"\n }\n]",
      ["not a complete JSON object 2", "b 10"]
    ),
    // A line end within a text.
    ("[{\"title\": \"a\nb\"},{\"title\": \"c\"}]", ["not a complete JSON object 1", "c 2"]),
    // What is no value, in and between values.
    (
      "// papers\n[{\"title\": \"a\"},\n# b, c\n{\"title\": \"c\"}]",
      [
        "there is something that is no JSON object: // papers 1", "a 2",
        "there is something that is no JSON object: # b 3",
        "there is something that is no JSON object: c 3", "c 4",
      ]
    ),
    (
      "{\n\"title\": \"a\"\n}\n\"x\", 7\n{\n\"title\": \"b\"\n}",
      ["a 1", "there is something that is no JSON object: \"x\", 7 4", "b 5"]
    ),
  ])
  func aBrokenValueCostsItself(text: String, expected: [String]) throws {
    #expect(try names(text) == expected)
    for size in [1, 2, 5] { #expect(try records(text, size: size) == records(text)) }
  }

  /// One byte more or less costs no paper but the one that it is in, and the next where the two cannot
  /// be told apart.
  @Test func anyByteCostsAFewPapersOnly() throws {
    let lines = (0..<12).map { number in
      "  {\n    \"id\": \"x:\(number)\",\n    \"authors\": [\"Ana\", \"Bo\"],\n"
        + "    \"title\": \"T\(number)\"\n  }"
    }
    let bytes = Array(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
    for index in 2..<bytes.count - 4 {
      var changed = bytes
      changed.remove(at: index)
      let text = String(decoding: changed, as: UTF8.self)
      let found = try records(text)
      let titles = found.compactMap {
        if case .paper(let paper, _) = $0 { paper.title } else { nil }
      }
      #expect(titles.count >= 10 || index >= bytes.count - 130, "without byte \(index)")
      #expect(titles.count > 8, "without byte \(index)")
    }
  }

  @Test func listsTooDeepInEachOtherAreRefused() throws {
    let text = String(repeating: "[", count: 100_000)
    #expect(try records(text).count == 1)
  }
}
