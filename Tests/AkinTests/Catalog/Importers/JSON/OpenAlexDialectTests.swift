import Testing

@testable import Akin

extension SourceFixture {
  static let openAlex = SourceFixture(
    format: "openalex",
    text: #"""
      {"meta": {"count": 2}, "results": [
        {"id": "https://openalex.org/W123", "doi": "https://doi.org/10.1000/ABC",
         "title": "On <i>E. coli</i>", "display_name": "On <i>E. coli</i>",
         "publication_year": 2021, "publication_date": "2021-04-01",
         "ids": {"openalex": "https://openalex.org/W123",
           "pmid": "https://pubmed.ncbi.nlm.nih.gov/77"},
         "primary_location": {"landing_page_url": "https://doi.org/10.1000/abc",
           "source": {"display_name": "Journal of Moss"}},
         "locations": [{"landing_page_url": "https://arxiv.org/abs/2101.00001"}],
         "authorships": [{"author": {"display_name": "Ana Be"}, "raw_author_name": "A Be"},
           {"author": {"display_name": null}, "raw_author_name": "Cy De"}],
         "keywords": [{"display_name": "Moss", "score": 0.9}],
         "abstract_inverted_index": {"grow": [1, 3], "We": [0], "moss,": [2], "soil.": [4]}},
        {"id": "https://openalex.org/W124", "title": "Old work", "publication_year": 1999,
         "authorships": [], "host_venue": {"display_name": "Letters", "url": "https://example.org"},
         "concepts": [{"display_name": "Biology", "level": 0, "score": 0.9},
           {"display_name": "Bryology", "level": 2, "score": 0.6},
           {"display_name": "Chess", "level": 2, "score": 0.01}],
         "abstract_inverted_index": null}
      ]}
      """#)
}

@Suite struct OpenAlexDialectTests {
  private let expected: [Paper] = [
    .expected(
      "arxiv:2101.00001", "doi:10.1000/abc", "pmid:77", "openalex:W123", title: "On E. coli",
      abstract: "We grow moss, grow soil.", authors: ["Ana Be", "Cy De"], date: "2021-04-01",
      keywords: ["Moss"], venue: "Journal of Moss", url: "https://doi.org/10.1000/abc"),
    .expected(
      "openalex:W124", title: "Old work", date: "1999", keywords: ["Bryology"], venue: "Letters",
      url: "https://example.org"),
  ]

  @Test func worksOfAnAnswerAreRead() throws {
    #expect(try SourceFixture.openAlex.papers() == expected)
  }

  /// The snapshot has a work a line.
  @Test func worksOfTheSnapshotAreRead() throws {
    let value = try JSONReader.value(of: SourceFixture.openAlex.text)
    let works = try #require(value.object?["results"]?.array)
    let lines = works.map(json).joined(separator: "\n")
    #expect(try SourceFixture(format: "jsonl", text: lines).papers() == expected)
  }

  private func json(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): number
    case .text(let text): "\"" + text.replacing("\"", with: "\\\"") + "\""
    case .array(let values): "[" + values.map(json).joined(separator: ",") + "]"
    case .object(let fields):
      "{" + fields.map { "\"\($0)\":" + json($1) }.joined(separator: ",") + "}"
    }
  }
}
