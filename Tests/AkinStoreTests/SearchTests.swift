import Akin
import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

@Suite struct SearchTests {
  private func workspace() throws -> Workspace {
    let workspace = try emptyWorkspace()
    try workspace.importText(
      """
      {"id": "a", "title": "Graph networks", "abstract": "Learning on molecules.", "date": "2024-05-17", "authors": ["Ana Núñez"], "categories": ["cs.LG", "stat.ML"]}
      {"id": "b", "title": "Learning", "abstract": "A network that draws a graph of Nunez.", "date": "2023-02", "categories": ["cs.CV"]}
      {"id": "c", "title": "Molecules", "abstract": "Graph, then networks.", "date": "2022"}
      {"id": "d", "title": "Learning to cook", "abstract": "Recipes.", "categories": ["csx.LG"], "keywords": ["slow food", "graphene"]}
      """)
    return workspace
  }

  @Test(arguments: [
    ("graph", ["a", "b", "c"]), ("network graph", ["a", "b", "c"]), ("\"graph networks\"", ["a"]),
    ("graph -molecules", ["b"]), ("title:learning", ["b", "d"]), ("author:nunez", ["a"]),
    ("abstract:recipes", ["d"]), ("category:cs", ["a", "b"]), ("category:cs.lg", ["a"]),
    ("learning category:stat", ["a"]), ("date:2024", ["a"]), ("date:2024-05", ["a"]),
    ("date:2022..2023", ["b", "c"]), ("date:..2023-01", ["c"]), ("graph date:2023..", ["a", "b"]),
    ("date:2022-07", ["c"]), ("molec*", ["a", "c"]), ("title:\"to cook\"", ["d"]), ("zebra", []),
    ("graph AND", []), ("graph (", ["a", "b", "c"]), ("title:graph:x", []),
    ("category:cs -molecules", ["b"]), ("food", ["d"]), ("graph \u{2212}molecules", ["b"]),
  ])
  func aSearchFindsWhatItSays(query: String, expected: [String]) throws {
    let found = try workspace().search(query, count: nil).map(\.paper.id.description)
    #expect(found.sorted() == expected)
  }

  @Test func titlesRankFirst() throws {
    #expect(try workspace().search("graph", count: 1).first?.paper.id.description == "a")
  }

  @Test func filtersAloneListTheNewestFirst() throws {
    let found = try workspace().search("category:cs", count: nil).map(\.paper.id.description)
    #expect(found == ["a", "b"])
  }

  @Test(arguments: [
    ("", "it has no word"), ("\"open", "a quotation mark has no partner"),
    ("-graph", "it only says what is not wanted; add a word that is"),
    ("date:soon", "'soon' is no date; write 2024, 2024-05, 2024-05-17 or 2023..2025"),
    ("graph -category:cs", "category: cannot be excluded"), ("()", "it has no word"),
    ("category:", "category: names none; write category:cs.LG"),
    ("graph category:\"\"", "category: names none; write category:cs.LG"),
  ])
  func aSearchThatCannotBeUnderstoodSaysWhy(query: String, reason: String) throws {
    let workspace = try workspace()
    #expect(throws: StoreError.badQuery(query: query, reason: reason)) {
      try workspace.search(query, count: nil)
    }
  }

  @Test func filtersCombine() throws {
    let papers = try workspace().papers
    try WordIndex(file: papers.file).catchUp()
    func keys(_ filter: PaperFilter) throws -> [Int64] {
      let (condition, arguments) = try filter.condition()
      return try papers.file.read {
        try Int64.fetchAll(
          $0, sql: "SELECT key FROM paper WHERE \(condition)", arguments: arguments)
      }
    }
    var filter = PaperFilter()
    #expect(try papers.keys(passing: filter) == nil)
    filter.since = PaperDate("2023-02-10")
    filter.excluded = ["molecules"]
    #expect(try papers.papers(keys(filter)).map(\.paper.id.description) == ["b"])
    filter = PaperFilter()
    filter.categories = ["stat.ML", "cs.CV"]
    filter.included = ["graph"]
    #expect(try keys(filter).count == 2)
  }

  /// Filters of dates and categories read an index and not the papers, which are gigabytes of abstracts.
  @Test func filtersReadNoPaper() throws {
    let papers = try workspace().papers
    for filter in [
      PaperFilter(since: "2023-02", categories: []), PaperFilter(since: nil, categories: ["cs.CV"]),
      PaperFilter(since: "2023-02-10", categories: ["stat.ML"]),
    ] {
      let (condition, arguments) = try filter.condition()
      let plan = try papers.file.read { database in
        try Row.fetchAll(
          database, sql: "EXPLAIN QUERY PLAN SELECT key FROM paper WHERE \(condition)",
          arguments: arguments
        ).map { $0["detail"] as String }
      }
      #expect(plan.count == 1 && plan[0].contains("COVERING INDEX"))
    }
    let count = try papers.file.read { database in
      try String.fetchOne(
        database, sql: "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM paper WHERE abstract = ''",
        adapter: SuffixRowAdapter(fromIndex: 3))
    }
    #expect(count?.contains("paperWithoutAbstract") == true)
  }
}

extension PaperFilter {
  fileprivate init(since: String?, categories: [String]) {
    self.init()
    self.since = since.flatMap { PaperDate($0) }
    self.categories = categories
  }
}
