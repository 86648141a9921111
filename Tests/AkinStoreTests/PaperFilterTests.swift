import Akin
import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

/// A filter lets the same papers pass in the index as in the library's own tables.
@Suite struct PaperFilterTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
  }

  private static let dates = [
    "2023", "2023-02", "2023-02-10", "2023-02-28", "2023-03-01", "2023-12-31", "2024", "2024-01",
    "2024-01-01", "2024-02-29", "2024-11", "",
  ]
  private static let categories = [
    "cs", "cs.LG", "CS.cv", "xcs.LG", "csx", "stat.ML", "math", "é.X", "É.y",
  ]
  private static let words = ["graph", "network", "molecule", "protein", "fold"]

  /// The papers with dates, categories and words by chance; the text of each stays the same.
  private func papers(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return (0..<160).map { number in
      let words = PaperFilterTests.words.enumerated().filter { number >> $0.offset & 1 == 1 }
      let categories = (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in
        PaperFilterTests.categories.randomElement(using: &generator).map { "\"\($0)\"" }
      }
      let date = PaperFilterTests.dates.randomElement(using: &generator) ?? ""
      return """
        {"id": "p\(number)", "title": "Paper \(number) \(words.map(\.element).joined(separator: " "))", \
        "date": "\(date)", "categories": [\(categories.joined(separator: ", "))]}

        """
    }.joined()
  }

  private func filter(_ generator: inout SeededGenerator) -> PaperFilter {
    var filter = PaperFilter()
    func some(_ texts: [String]) -> String? {
      Bool.random(using: &generator) ? nil : texts.randomElement(using: &generator)
    }
    filter.since = some(PaperFilterTests.dates).flatMap { PaperDate($0) }
    filter.until = some(PaperFilterTests.dates).flatMap { PaperDate($0) }
    filter.categories = [
      some(PaperFilterTests.categories + ["cs.lg stat", "c", ""]), some(["stat", "MATH", "nlin"]),
    ].compactMap { $0 }
    filter.excludedCategories = [some(["cs", "STAT", "math", "é"])].compactMap { $0 }
    filter.included = [some(["graph", "fold"])].compactMap { $0 }
    filter.excluded = [some(["network"])].compactMap { $0 }
    filter.query = some([
      "category:cs -graph", "protein date:2023..2024-01", "date:2023-02", "molecule -fold",
      "graph category:stat",
    ])
    return filter
  }

  /// Compares with the tables for filters by chance; returns how many differ from all and none.
  private func compare(seed: UInt64) async throws -> Int {
    let index = try await workspace.paperIndex()
    let all = try workspace.papers.changes(after: 0).map(\.key)
    #expect(all.count == 160)
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for _ in 0..<150 {
      let filter = filter(&generator)
      let (condition, arguments) = try filter.condition()
      let expected = try workspace.file.read {
        try Int64.fetchSet(
          $0, sql: "SELECT key FROM paper WHERE \(condition)", arguments: arguments)
      }
      let found =
        try workspace.candidates(passing: filter, in: index).map { index.keys(of: $0).all } ?? all
      #expect(Set(found) == expected, "\(filter)")
      if (1..<all.count).contains(found.count) { count += 1 }
    }
    return count
  }

  /// Also after other dates and categories of papers whose text stays the same.
  @Test func theIndexAndTheTablesAgree() async throws {
    for seed in [1, 2] as [UInt64] {
      try workspace.importText(papers(seed: seed))
      #expect(try await compare(seed: seed) > 50)
    }
    let index = try await workspace.paperIndex()
    #expect(index.segments.count == 2 && index.hiddenRows[0].count > 100)
  }
}
