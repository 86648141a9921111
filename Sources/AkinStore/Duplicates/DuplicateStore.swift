import Akin
import AkinKernels
import Foundation
import GRDB

/// Which papers are one work, as far as that was decided.
struct DuplicateStore: Sendable {
  let file: LibraryFile

  /// The pairs of papers that may be one work, the likeliest first; pairs that were decided to be two
  /// are left out.
  ///
  /// - Parameters:
  ///   - minimum: The least likeness, 0…1.
  ///   - progress: Called with the share of papers compared.
  /// - Returns: The keys of the papers, the lesser first, and what speaks for each pair.
  /// - Throws: `StoreError`.
  func pairs(
    likeness minimum: Double, progress: (Double) -> Void
  ) throws -> [(first: Int64, second: Int64, evidence: NearDuplicate)] {
    try file.read { database in
      let apart = try DuplicateStore.decidedApart(in: database)
      let candidates = try DuplicateStore.candidates(in: database) { progress($0 / 2) }
        .filter { !apart.contains($0) }
      var found: [(first: Int64, second: Int64, evidence: NearDuplicate)] = []
      for start in stride(from: 0, to: candidates.count, by: blockSize) {
        let block = candidates[start..<min(candidates.count, start + blockSize)]
        let outlines = try DuplicateStore.outlines(
          Set(block.flatMap { [$0.first, $0.second] }).sorted(), in: database)
        for pair in block {
          guard let one = outlines[pair.first], let other = outlines[pair.second] else { continue }
          let evidence = NearDuplicate(one, other)
          if evidence.likeness >= minimum { found.append((pair.first, pair.second, evidence)) }
        }
        progress(0.5 + 0.5 * Double(block.endIndex) / Double(candidates.count))
      }
      return found.sorted {
        ($1.evidence.likeness, $0.first, $0.second) < ($0.evidence.likeness, $1.first, $1.second)
      }
    }
  }

  /// How many papers, or pairs of them, are in memory at once.
  private static let blockSize = 4_096
  private var blockSize: Int { DuplicateStore.blockSize }

  /// The pairs that are worth a comparison.
  private static func candidates(
    in database: Database, progress: (Double) -> Void
  ) throws -> [Pair] {
    let count = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM paper") ?? 0
    var search = DuplicateSearch()
    var keys: [Int64] = []
    var texts: [(title: String, abstract: String)] = []
    func addBlock() {
      let parts = blocks(of: 256, covering: texts.count).map { Array(texts[$0]) }
      let found = concurrentNow(parts) { part in
        part.map { DuplicateSearch.keys(title: $0.title, abstract: $0.abstract) }
      }
      for keys in found.joined() { search.add(keys) }
      texts = []
      progress(Double(keys.count) / Double(max(1, count)))
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT key, title, abstract FROM paper ORDER BY key")
    while let row = try rows.next() {
      keys.append(row[0])
      texts.append((row[1], row[2]))
      if texts.count == blockSize { addBlock() }
    }
    addBlock()
    return search.candidates().map { Pair(keys[$0.first], keys[$0.second]) }
  }

  /// Two keys, the lesser first.
  struct Pair: Hashable, Sendable {
    let first: Int64
    let second: Int64

    init(_ one: Int64, _ other: Int64) { (first, second) = (min(one, other), max(one, other)) }
  }

  /// The pairs that were decided to be two works.
  func decidedApart() throws -> Set<Pair> {
    try file.read { try DuplicateStore.decidedApart(in: $0) }
  }

  private static func decidedApart(in database: Database) throws -> Set<Pair> {
    try Set(
      Row.fetchAll(database, sql: "SELECT firstKey, secondKey FROM distinctPapers")
        .map { Pair($0[0], $0[1]) })
  }

  /// Whether two papers were decided to be two works.
  static func areApart(_ one: Int64, _ other: Int64, in database: Database) throws -> Bool {
    let pair = Pair(one, other)
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM distinctPapers WHERE firstKey = ? AND secondKey = ?")
    return try Int.fetchOne(statement, arguments: [pair.first, pair.second]) != nil
  }

  /// What is compared of the papers with these keys.
  private static func outlines(
    _ keys: [Int64], in database: Database
  ) throws -> [Int64: PaperOutline] {
    let papers = try keys.compactMap { key in try paper(key, in: database).map { (key, $0) } }
    let parts = blocks(of: 64, covering: papers.count).map { Array(papers[$0]) }
    let outlines = concurrentNow(parts) { part in part.map { ($0.0, PaperOutline($0.1)) } }
    return Dictionary(uniqueKeysWithValues: outlines.joined())
  }

  private static func paper(_ key: Int64, in database: Database) throws -> Paper? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM paper WHERE key = ?")
    return try PaperRecord.fetchOne(statement, arguments: [key])?.paper
  }

  /// Decides that two papers are two works, so that they are not asked about again.
  func keepApart(_ one: Int64, _ other: Int64) throws {
    try file.write { try DuplicateStore.keepApart(one, other, in: $0) }
  }

  static func keepApart(_ one: Int64, _ other: Int64, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO distinctPapers (firstKey, secondKey) VALUES (?, ?)",
      arguments: [min(one, other), max(one, other)])
  }

  /// Takes a paper apart into the works that its records describe; returns their keys.
  func split(_ key: Int64) throws -> [Int64] {
    try file.write { try PaperSplitting(database: $0).split(key) }
  }

  /// Makes one paper of two: `key` stays, with the names and ratings of both and its gaps filled; the
  /// records of both are kept as they were.
  ///
  /// Of ratings in one profile the later stands, and the other one in the history.
  func merge(_ other: Int64, into key: Int64, now: Date) throws {
    try file.write { database in
      let revision = try PaperStore.revision(database) + 1
      try PaperMerging(database: database, revision: revision, now: now).merge(other, into: key)
    }
  }
}
