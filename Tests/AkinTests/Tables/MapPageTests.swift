import AkinTestSupport
import Foundation
import Testing

@testable import Akin

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct MapPageTests {
  private func map(
    titles: [String], scores: [Float]?, papersPerTopic: Int = 3
  ) async throws -> LibraryMap {
    var board = TopicBoard(papersPerTopic: papersPerTopic)
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

  /// A name at the edge of the map is moved inwards, and one that would lie on a larger region's is left out.
  @Test func theSheetNamesRegionsWithinItsEdges() async throws {
    let map = try await map(titles: [], scores: nil, papersPerTopic: 12)
    let sheet = MapSheet(map, color: .category)
    #expect(sheet.places.map(\.count).reduce(0, +) == 48)
    #expect(!sheet.labels.isEmpty)
    for label in sheet.labels {
      let half = Float(label.text.count) * 4.5
      #expect(label.place.x >= half && label.place.x <= MapSheet.size - half)
    }
    let drawing = MapDrawing(map, color: .category).text
    #expect(sheet.labels.allSatisfy { drawing.contains(">\($0.text)</text>") })
    #expect(sheet.legend.allSatisfy { drawing.contains(">\($0.text)</text>") })
  }

  /// Each paper's disc is in the picture, in its colour upon white.
  @Test func thePictureShowsThePapers() async throws {
    let map = try await map(titles: [], scores: nil)
    let canvas = MapPicture.canvas(of: MapSheet(map, color: .category))
    #expect(canvas.width == 3_200 && canvas.height == 3_200)
    var shown = Set<RGB>()
    for point in map.points {
      let (x, y) = (Int(point.place.x * 3_200), Int((1 - point.place.y) * 3_200))
      shown.insert(canvas[min(x, 3_199), min(y, 3_199)])
    }
    // The colour of cs.LG with a strength of seven tenths, but where a name lies on it.
    #expect(shown.contains(RGB("#76a4e4")))
    #expect(canvas[3_199, 0] == .white)
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
