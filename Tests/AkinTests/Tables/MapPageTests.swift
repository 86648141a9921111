import AkinTestSupport
import Foundation
import Testing

@testable import Akin

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct MapPageTests {
  private func map(titles: [String], scores: [Float]?) async throws -> LibraryMap {
    var board = TopicBoard(papersPerTopic: 3)
    for (number, title) in titles.enumerated() { board.papers[number].title = title }
    let index = try await board.index()
    let map = await PaperMap(of: index)
    let papers = map.positions.map { board.papers[Int(index.key(at: $0))] }
    return LibraryMap(
      map, papers: papers.map { ($0.title, "cs.LG") }, dates: papers.map(\.date),
      ids: papers.map(\.id), scores: scores)
  }

  private let wicked = "</script><script>alert(1)</script> \u{2028} & \"quoted\"\nnext <b>"

  @Test func titlesCannotEndTheScript() async throws {
    let page = MapPage(try await map(titles: [wicked], scores: nil), color: .category).text
    #expect(page.components(separatedBy: "</script>").count == 3)
    let data = try #require(
      page.components(separatedBy: "id=\"data\">").last?.components(separatedBy: "</script>").first)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let titles = try #require(object["titles"] as? String).components(separatedBy: "\n")
    #expect(titles.count == 12)
    #expect(titles.contains(wicked.replacingOccurrences(of: "\n", with: " ")))
    let places = Data(base64Encoded: object["places"] as? String ?? "")
    #expect(places?.count == 48)
  }

  @Test func thePageAsksNothingOfTheNetwork() async throws {
    let page = MapPage(try await map(titles: [], scores: nil), color: .year).text
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("src=") && !page.contains("@import") && !page.contains("fetch("))
  }

  @Test func theDrawingIsXMLWithADiscForEachPaper() async throws {
    let scores = (0..<12).map { Float($0) / 12 }
    let drawing = MapDrawing(try await map(titles: [wicked], scores: scores), color: .score).text
    let document = try XMLDocument(xmlString: drawing)
    let paths = try document.nodes(forXPath: "//*[local-name()='path']/@d")
    let discs = paths.reduce(0) { $0 + ($1.stringValue ?? "").filter { $0 == "M" }.count }
    #expect(discs == 12)
  }

  /// The best paper has the last colour of the scale, the worst the first.
  @Test func scoresAreColoredByRank() async throws {
    let scores: [Float] = (0..<12).map { $0 == 4 ? 0.9 : -Float($0) }
    let palette = try #require(
      MapPalette(try await map(titles: [], scores: scores), kind: .score))
    #expect(palette.numbers[4] == palette.numbers.max())
    #expect(palette.numbers[11] == 0)
    #expect(MapPalette(try await map(titles: [], scores: nil), kind: .score) == nil)
  }
}
