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

  @Test func listsTooDeepInEachOtherAreRefused() throws {
    let text = String(repeating: "[", count: 100_000)
    #expect(try records(text).count == 1)
  }
}
