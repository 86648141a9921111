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

/// Scripts without spaces between words.
@Suite struct SpacedTextTests {
  @Test(arguments: [
    ("graph networks – “old”", "graph networks – “old”"), ("Ana Müller", "Ana Müller"),
    ("深度learning", " 深  度 learning"), ("ภาษาไทย", " ภ  า  ษ  า  ไ  ท  ย "),
    ("น้ำ", " น \u{0E49} ำ "), ("학습을", " 학  습  을 "), ("𠮷", " 𠮷 "), ("", ""),
  ])
  func lettersAreParted(_ text: String, expected: String) {
    #expect(SpacedText.spaced(text) == expected)
  }

  private static let papers = #"""
    {"id": "zh", "title": "基于深度学习的图像分类", "abstract": "本文研究注意力机制。", "authors": "王小明"}
    {"id": "ja", "title": "深層学習による言語モデル", "authors": "山田太郎"}
    {"id": "th", "title": "การเรียนรู้ของเครื่อง", "abstract": "deep learning"}
    {"id": "ko", "title": "심층 학습을 위한 그래프", "authors": "김철수"}
    {"id": "en", "title": "Deep learning – a survey"}
    """#

  private static let questions = [
    ("学习", ["zh"]), ("深度学习", ["zh"]), ("学習", ["ja"]), ("注意力", ["zh"]), ("深", ["ja", "zh"]),
    ("title:图像", ["zh"]), ("abstract:图像", []), ("เรียนรู้", ["th"]), ("학습", ["ko"]),
    ("图像 分类", ["zh"]), ("分类图像", []), ("深* -学習", ["zh"]), ("\"言語モデル\"", ["ja"]),
    ("author:王小明", ["zh"]), ("author:김철수", ["ko"]), ("deep", ["en", "th"]),
  ]

  private func check(_ workspace: Workspace) throws {
    for (question, ids) in SpacedTextTests.questions {
      let found = try workspace.search(question, count: nil).map(\.paper.id.description).sorted()
      #expect(found == ids, "\(question)")
    }
    var filter = PaperFilter()
    filter.included = ["学习"]
    #expect(try workspace.papers.keys(passing: filter)?.all.count == 1)
    filter = PaperFilter()
    filter.excluded = ["深", "学習"]
    #expect(try workspace.papers.keys(passing: filter)?.all.count == 3)
    for (name, id) in [("王小明", "zh"), ("山田太郎", "ja"), ("김철수", "ko")] {
      let keys = try #require(try workspace.papers.keys(passing: .papers(by: [name])))
      let ids = try workspace.papers(keys.all).values.map(\.id.description)
      #expect(ids == [id], "\(name)")
    }
    try workspace.file.write {
      try $0.execute(sql: "INSERT INTO paperText (paperText, rank) VALUES ('integrity-check', 0)")
    }
  }

  @Test func wordsAreFoundWhereverTheyStand() throws {
    let workspace = try Workspace(file: LibraryFile())
    try workspace.importText(SpacedTextTests.papers)
    try check(workspace)
    // What changes and goes takes its words with it.
    try workspace.importText(#"{"id": "zh", "title": "基于统计的图像分类", "abstract": "本文研究。"}"#)
    try workspace.file.write { try $0.execute(sql: "DELETE FROM paper WHERE id = 'ja'") }
    #expect(try workspace.search("深", count: nil).isEmpty)
    #expect(try workspace.search("统计", count: nil).map(\.paper.id.description) == ["zh"])
  }

  @Test func anOlderLibraryIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    // As it was written before.
    let texts = [
      ("zh", "基于深度学习的图像分类", "本文研究注意力机制。", "王小明"),
      ("ja", "深層学習による言語モデル", "", "山田太郎"),
      ("th", "การเรียนรู้ของเครื่อง", "deep learning", ""), ("ko", "심층 학습을 위한 그래프", "", "김철수"),
      ("en", "Deep learning – a survey", "", ""),
    ]
    try OldLibrary.make(at: path, upTo: "12: content hashes") { database in
      for (number, text) in texts.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO paper (id, title, abstract, authors, categories, titleHash, revision)
            VALUES (?, ?, ?, ?, '', ?, 1);
            INSERT INTO paperName VALUES (?, ?);
            """,
          arguments: [text.0, text.1, text.2, text.3, number, text.0, number + 1])
      }
      try database.execute(
        sql: """
          INSERT INTO paperText (rowid, title, abstract, authors, categories, keywords)
          SELECT key, title, abstract, authors, categories, keywords FROM paper;
          UPDATE wordState SET lastKey = 5;
          """)
    }
    try check(Workspace(path: path))
  }
}
