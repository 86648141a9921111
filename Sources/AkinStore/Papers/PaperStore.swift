import Akin
import Foundation
import GRDB

/// The papers of a library in their tables.
struct PaperStore: Sendable {
  let file: LibraryFile

  /// The number of papers.
  func count() throws -> Int {
    try file.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM paper") ?? 0 }
  }

  /// Papers by their keys, in the order given; a key of no paper is left out.
  func papers(_ keys: [Int64]) throws -> [PaperRecord] {
    try file.read { database in
      let statement = try database.cachedStatement(sql: "SELECT * FROM paper WHERE key = ?")
      return try keys.compactMap { key in
        try PaperRecord.fetchOne(statement, arguments: [key])
      }
    }
  }

  /// The paper with this key and all its names.
  func paperWithNames(_ key: Int64) throws -> Paper? {
    try file.read { database in try PaperStore.paperWithNames(key, in: database) }
  }

  static func paperWithNames(_ key: Int64, in database: Database) throws -> Paper? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM paper WHERE key = ?")
    guard var paper = try PaperRecord.fetchOne(statement, arguments: [key])?.paper else {
      return nil
    }
    let names = try database.cachedStatement(
      sql: "SELECT name FROM paperName WHERE paperKey = ? AND name <> ? ORDER BY name")
    paper.otherIDs = try String.fetchAll(names, arguments: [key, paper.id.description])
      .map { PaperID(exactly: $0) }
    return paper
  }

  // MARK: - Finding a paper by what a user types

  /// The key of the paper that `name` means: an id in any form, or the beginning of one.
  ///
  /// - Throws: `StoreError.unknownPaper`, `StoreError.ambiguousPaper`.
  func key(ofPaperNamed name: String) throws -> Int64 {
    try file.read { database in try PaperStore.key(ofPaperNamed: name, in: database) }
  }

  static func key(ofPaperNamed name: String, in database: Database) throws -> Int64 {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw StoreError.unknownPaper(name: name) }
    let forms = PaperStore.forms(of: name)
    for form in [PaperID(recognizing: name)?.description].compactMap({ $0 }) + forms {
      let key = try Int64.fetchOne(
        database, sql: "SELECT paperKey FROM paperName WHERE name = ?", arguments: [form])
      if let key { return key }
    }
    // A number in a list is no beginning of an id, nor are two letters.
    let isBeginning = name.count >= (name.allSatisfy(\.isNumber) ? 4 : 3)
    guard isBeginning else { throw StoreError.unknownPaper(name: name) }
    let condition = forms.map { _ in "(name >= ? AND name < ?)" }.joined(separator: " OR ")
    let bounds = StatementArguments(forms.flatMap { [$0, $0 + "\u{10FFFF}"] })
    let count = try Int.fetchOne(
      database, sql: "SELECT COUNT(DISTINCT paperKey) FROM paperName WHERE \(condition)",
      arguments: bounds)
    let matches = try Row.fetchAll(
      database,
      sql: """
        SELECT paperKey, MIN(name) AS name FROM paperName WHERE \(condition)
        GROUP BY paperKey ORDER BY name LIMIT 5
        """, arguments: bounds)
    guard let first = matches.first else { throw StoreError.unknownPaper(name: name) }
    guard matches.count == 1 else {
      throw StoreError.ambiguousPaper(
        name: name, matches: matches.map { $0["name"] }, count: count ?? matches.count)
    }
    return first["paperKey"]
  }

  /// The forms in which a name, or the beginning of one, may be kept: as it is, and with each scheme,
  /// in the case that the scheme uses.
  private static func forms(of name: String) -> [String] {
    let schemes = ["arxiv", "doi", "acl", "pmid", "openalex", "s2", "akin"]
    let given = schemes.first { name.lowercased().hasPrefix($0 + ":") }
    let rest = given.map { String(name.dropFirst($0.count + 1)) } ?? name
    let known = (given.map { [$0] } ?? schemes).flatMap { scheme in
      let isUpper = scheme == "acl" || scheme == "openalex"
      return ["\(scheme):\(rest.lowercased())"]
        + (isUpper ? ["\(scheme):\(rest.uppercased())"] : [])
    }
    var seen: Set<String> = []
    return ([name] + known).filter { seen.insert($0).inserted }
  }

  /// The key of the paper with a title, whatever its case, accents and punctuation.
  ///
  /// - Throws: `StoreError.unknownTitle`, `StoreError.ambiguousTitle`.
  func key(ofPaperTitled title: String) throws -> Int64 {
    let hash = Int64(bitPattern: StableHash.hash(title.titleKey))
    let rows = try file.read {
      try Row.fetchAll(
        $0, sql: "SELECT key, id, date, categories FROM paper WHERE titleHash = ? ORDER BY id",
        arguments: [hash])
    }
    guard let first = rows.first else { throw StoreError.unknownTitle(title: title) }
    guard rows.count == 1 else {
      throw StoreError.ambiguousTitle(title: title, matches: rows.map { $0["id"] })
    }
    return first["key"]
  }

  // MARK: - For the index

  /// What the index keeps of the papers that changed after a revision, and not after the last one where
  /// that is given, in ascending order of their ids.
  func changes(after revision: Int64, through last: Int64? = nil) throws -> [IndexedPaper] {
    try file.read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT key, id, date, categories FROM paper WHERE revision > ? AND revision <= ? ORDER BY id
          """, arguments: [revision, last ?? .max])
      var papers: [IndexedPaper] = []
      while let row = try rows.next() {
        papers.append(
          IndexedPaper(
            key: row[0], id: PaperID(exactly: row[1]),
            date: (row[2] as String?).flatMap { PaperDate($0) }, categories: row[3]))
      }
      return papers
    }
  }

  /// The revision of the library: grows with every change of a paper.
  func revision() throws -> Int64 {
    try file.read { try PaperStore.revision($0) }
  }

  static func revision(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT MAX(
          IFNULL((SELECT MAX(revision) FROM paper), 0),
          IFNULL((SELECT MAX(revision) FROM mergedPaper), 0))
        """) ?? 0
  }

  /// The keys of the papers that became a part of another one after a revision.
  func merged(after revision: Int64) throws -> [Int64] {
    try file.read { database in
      try Int64.fetchAll(
        database, sql: "SELECT key FROM mergedPaper WHERE revision > ? ORDER BY key",
        arguments: [revision])
    }
  }

  /// The titles of papers with their first category and their date, in the order given.
  func titles(
    of keys: [Int64]
  ) throws -> [(title: String, category: String, date: PaperDate?)] {
    try file.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT title, categories, date FROM paper WHERE key = ?")
      return try keys.map { key in
        guard let row = try Row.fetchOne(statement, arguments: [key]) else { return ("", "", nil) }
        return (
          row[0], (row[1] as String).split(separator: " ").first.map(String.init) ?? "",
          (row[2] as String?).flatMap { PaperDate($0) }
        )
      }
    }
  }

  /// The texts of papers, in the order given.
  func texts(of keys: [Int64]) throws -> [PaperText] {
    try file.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT title, abstract, authors, keywords FROM paper WHERE key = ?")
      return try keys.map { key in
        guard let row = try Row.fetchOne(statement, arguments: [key]) else {
          return PaperText(title: "")
        }
        return PaperText(
          title: row[0], abstract: row[1],
          authors: (row[2] as String).split(separator: "\n").map(String.init),
          keywords: (row[3] as String).split(separator: "\n").map(String.init))
      }
    }
  }
}
