import AkinTestSupport
import Foundation
import Testing

@Suite struct MapCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 12).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
  }

  @Test func theMapComesInEachFormat() throws {
    #expect(try akin.run(["like", "topic1-0"]).status == 0)
    for (ending, beginning) in [
      ("html", "<!DOCTYPE html>"), ("svg", "<svg "), ("csv", "id,x,y,region"),
      ("tsv", "id\tx\ty\tregion"), ("jsonl", "{\"id\": \"topic0-0\""), ("json", "["),
    ] {
      let file = folder.file("map.\(ending)")
      let result = try akin.run(["map", "-o", file])
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.hasPrefix("Wrote 48 papers in "))
      #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix(beginning))
    }
    let first = try String(contentsOfFile: folder.file("map.html"), encoding: .utf8)
    #expect(try akin.run(["map", "-o", folder.file("again.html")]).status == 0)
    #expect(try String(contentsOfFile: folder.file("again.html"), encoding: .utf8) == first)
    #expect(first.contains("\"name\": \"score\""))
  }

  @Test func thePictureIsAPNG() throws {
    let file = folder.file("map.png")
    let result = try akin.run(["map", "-o", file])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.hasPrefix("Wrote 48 papers in "))
    let data = try Data(contentsOf: URL(filePath: file))
    #expect(data.prefix(8) == Data([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]))
    #expect(data.suffix(8).prefix(4) == Data("IEND".utf8))
  }

  @Test func withoutRatingsThereAreNoScores() throws {
    let result = try akin.run(["map", "-o", folder.file("map.svg"), "--color", "score"])
    #expect(result.status == 2)
    #expect(
      result.errors == """
        Error: The profile 'default' has no likes yet, so there are no scores. Like some papers with \
        akin like ID, or use --color category.

        """)
    let table = try akin.run(["map", "-o", folder.file("map.csv")])
    #expect(table.status == 0)
    let lines = try String(contentsOfFile: folder.file("map.csv"), encoding: .utf8)
    #expect(lines.split(separator: "\n").count == 49)
  }

  @Test func aMapOfNoPapersIsNone() throws {
    let empty = AkinProcess(folder: try TemporaryFolder().path)
    let result = try empty.run(["map", "-o", folder.file("none.html")])
    #expect(result.status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.file("none.html")))
  }
}
