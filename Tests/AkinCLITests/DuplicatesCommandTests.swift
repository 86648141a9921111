import AkinTestSupport
import Foundation
import Testing

@Suite struct DuplicatesCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(
      #"""
      {"id": "2401.00001", "title": "Owls hear with their faces at night", "date": "2024-01-02", "authors": ["Ana Ruiz"], "abstract": "Owls hear mice under snow."}
      {"id": "10.1000/owl", "title": "Owls can hear with their faces at night", "date": "2024", "authors": ["Ruiz, Ana"], "abstract": "Owls hear mice under snow.", "keywords": ["hearing"]}
      {"id": "10.1000/mouse", "title": "Mice fear owls at night", "date": "2023"}
      """#, to: "papers.jsonl")
    #expect(try akin.run(["import", papers, "--no-index"]).status == 0)
    #expect(try akin.run(["like", "10.1000/owl"]).status == 0)
  }

  private func ids() throws -> [String] {
    try akin.run(["export", "--format", "json"]).rows.compactMap { $0["id"] as? String }.sorted()
  }

  @Test func aPairIsShownMergedAndTakenApart() throws {
    let pairs = try akin.run(["duplicates", "--json"]).rows
    #expect(pairs.count == 1 && pairs[0]["other"] as? String == "doi:10.1000/owl")
    let dry = try akin.run(["duplicates", "merge", "--all", "--min-likeness", "0.5", "--dry-run"])
    #expect(dry.status == 0 && dry.errors.contains("A dry run: nothing was changed."))
    #expect(try ids().count == 3)

    let merged = try akin.run(["duplicates", "merge", "2401.00001", "10.1000/owl", "--json"])
    #expect(merged.object["merged"] as? Int == 1)
    #expect(try ids() == ["arxiv:2401.00001", "doi:10.1000/mouse"])
    #expect(try akin.run(["ratings", "--json"]).rows.first?["id"] as? String == "arxiv:2401.00001")
    let shown = try akin.run(["show", "10.1000/owl", "--originals", "--json"]).rows
    let originals = try #require(shown.first?["originals"] as? [[String: Any]])
    #expect(originals.map { $0["id"] as? String } == ["arxiv:2401.00001", "doi:10.1000/owl"])

    let split = try akin.run(["duplicates", "split", "10.1000/owl", "--json"]).rows
    #expect(split.map { $0["id"] as? String } == ["arxiv:2401.00001", "doi:10.1000/owl"])
    #expect(try ids().count == 3)
    // They were decided to be two.
    #expect(try akin.run(["duplicates"]).status == 1)
    let again = try akin.run(["duplicates", "split", "10.1000/owl"])
    #expect(again.status == 2)
    #expect(
      again.errors.contains(
        "doi:10.1000/owl is of one work: all of its records share names. Nothing was changed."))
  }

  @Test func papersOfDifferentWorksAreNotShown() throws {
    let apart = try akin.run(["duplicates", "apart", "2401.00001", "10.1000/owl"])
    #expect(apart.status == 0 && apart.errors.contains("2 papers are different works."))
    let none = try akin.run(["duplicates"])
    #expect(none.status == 1 && none.errors.contains("No two papers look like one work."))
  }

  @Test(arguments: [
    ErrorCase("duplicates merge", 2, "Name two papers or more, or give --all."),
    ErrorCase("duplicates merge 2401.00001", 2, "Name two papers or more, or give --all."),
    ErrorCase("duplicates merge --all x y", 2, "Name two papers or more, or give --all."),
    ErrorCase("duplicates apart x", 2, "Name two papers or more."),
    ErrorCase(
      "duplicates apart 2401.00001 arxiv:2401.00001", 2,
      "These are names of one paper. Nothing was changed."),
    ErrorCase("duplicates merge 2401.00001 x", 2, "There is no paper 'x' in the library."),
    ErrorCase(
      "duplicates --min-likeness 2", 2, "The likeness 2.0 is out of range. Give 0 to 1."),
    ErrorCase(
      "duplicates merge 2401.00001 arxiv:2401.00001v2", 2,
      "These are names of one paper already. Nothing was changed."),
  ])
  func whatCannotBeDoneIsSaid(error: ErrorCase) throws {
    let result = try akin.run(error.arguments)
    #expect(result.status == error.status && result.errors.contains(error.message))
    #expect(try ids().count == 3)
  }
}
