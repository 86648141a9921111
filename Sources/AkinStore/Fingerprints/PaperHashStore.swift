import AkinKernels
import Foundation
import GRDB

/// The hashes of what the index and searches know of each paper, and of all papers together.
///
/// They are brought up to date from the papers that have changed since, by their revisions; so the hash of
/// all is there at once, and nothing that imports or changes papers has to know of it. The sum is at
/// any moment that of the rows.
struct PaperHashStore: Sendable {
  let file: LibraryFile

  /// All papers at a revision of the library.
  struct Total: Sendable, Equatable {
    var hash: ContentHash
    var count: Int
    var revision: Int64
  }

  /// How many papers are hashed and saved at once.
  private static let batchSize = 8_192

  /// The hash of all papers as they are now.
  ///
  /// - Throws: `StoreError`.
  /// - Complexity: O(*n*) for the *n* papers that are new or changed since the last time.
  func total() throws -> Total {
    while true {
      let (known, revision) = try file.read {
        (try PaperHashStore.total(in: $0), try PaperStore.revision($0))
      }
      if known.revision == revision { return known }
      try catchUp(from: known.revision, to: revision)
    }
  }

  /// The hash of the papers that have not changed since a revision.
  ///
  /// - Complexity: O(*n*) for *n* papers.
  func hash(ofPapersThrough revision: Int64) throws -> (hash: ContentHash, count: Int) {
    _ = try total()
    return try file.read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT paperHash.hash FROM paperHash JOIN paper ON paper.key = paperHash.key
          WHERE paper.revision <= ?
          """, arguments: [revision])
      var (sum, count) = (ContentHash.zero, 0)
      while let row = try rows.next() {
        sum = sum + (ContentHash(bytes: row[0]) ?? .zero)
        count += 1
      }
      return (sum, count)
    }
  }

  /// Hashes all papers anew, to compare with what is kept.
  ///
  /// - Complexity: O(*n*) for *n* papers.
  func recomputed() throws -> ContentHash {
    var sum = ContentHash.zero
    for keys in try batches(ofPapersAfter: -1) {
      for hash in try hashes(of: keys) { sum = sum + hash }
    }
    return sum
  }

  /// Makes the hashes anew where they are not those of the papers.
  ///
  /// - Complexity: O(*n*) for *n* papers.
  func mend() throws {
    guard try total().hash != recomputed() else { return }
    try file.write { database in
      try database.execute(sql: "DELETE FROM paperHash")
      try PaperHashStore.save(Total(hash: .zero, count: 0, revision: 0), in: database)
    }
    _ = try total()
  }

  // MARK: - Bringing up to date

  /// Hashes the papers that changed after one revision, up to another.
  ///
  /// A batch has a transaction of its own,
  /// so that others need not wait long; what is killed in between is done again, to the same end.
  private func catchUp(from known: Int64, to revision: Int64) throws {
    for keys in try batches(ofPapersAfter: known) {
      let hashes = try hashes(of: keys)
      try file.write { database in
        var total = try PaperHashStore.total(in: database)
        let old = try database.cachedStatement(sql: "SELECT hash FROM paperHash WHERE key = ?")
        let put = try database.cachedStatement(
          sql: "INSERT OR REPLACE INTO paperHash (key, hash) VALUES (?, ?)")
        for (key, hash) in zip(keys, hashes) {
          if let bytes = try Data.fetchOne(old, arguments: [key]) { total.remove(bytes) }
          try put.execute(arguments: [key, hash.bytes])
          total.hash = total.hash + hash
          total.count += 1
        }
        try PaperHashStore.save(total, in: database)
      }
    }
    try file.write { database in
      var total = try PaperHashStore.total(in: database)
      try PaperHashStore.removeLost(from: &total, in: database)
      total.revision = revision
      try PaperHashStore.save(total, in: database)
    }
  }

  /// Takes out the papers that are none any more.
  private static func removeLost(from total: inout Total, in database: Database) throws {
    let count = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM paper") ?? 0
    guard count != total.count else { return }
    let lost = "key NOT IN (SELECT key FROM paper)"
    for bytes in try Data.fetchAll(database, sql: "SELECT hash FROM paperHash WHERE \(lost)") {
      total.remove(bytes)
    }
    try database.execute(sql: "DELETE FROM paperHash WHERE \(lost)")
  }

  private static func total(in database: Database) throws -> Total {
    let row = try Row.fetchOne(database, sql: "SELECT hash, count, revision FROM paperHashTotal")
    return Total(
      hash: row.flatMap { ContentHash(bytes: $0[0]) } ?? .zero, count: row?[1] ?? 0,
      revision: row?[2] ?? 0)
  }

  private static func save(_ total: Total, in database: Database) throws {
    try database.execute(
      sql: "UPDATE paperHashTotal SET hash = ?, count = ?, revision = ?",
      arguments: [total.hash.bytes, total.count, total.revision])
  }

  // MARK: - Hashing

  /// What is hashed of a paper: what a revision counts.
  private static let columns = [
    "id", "title", "abstract", "authors", "keywords", "IFNULL(date, '')", "categories",
  ]

  /// The keys of the papers that changed after a revision, in batches.
  private func batches(ofPapersAfter revision: Int64) throws -> [[Int64]] {
    let keys = try file.read {
      try Int64.fetchAll(
        $0, sql: "SELECT key FROM paper WHERE revision > ?", arguments: [revision]
      ).sorted()
    }
    return blocks(of: PaperHashStore.batchSize, covering: keys.count).map { Array(keys[$0]) }
  }

  /// The hashes of papers as they are; a paper that is none any more has that of no text.
  private func hashes(of keys: [Int64]) throws -> [ContentHash] {
    let columns = PaperHashStore.columns
    let texts = try file.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT \(columns.joined(separator: ", ")) FROM paper WHERE key = ?")
      return try keys.map { key in
        let row = try Row.fetchOne(statement, arguments: [key])
        return columns.indices.compactMap { row?[$0] as String? }
      }
    }
    return concurrentNow(blocks(of: 512, covering: texts.count)) { block in
      texts[block].map { ContentHash(of: $0) }
    }.flatMap { $0 }
  }
}

extension PaperHashStore.Total {
  /// Takes a paper's hash out.
  fileprivate mutating func remove(_ bytes: Data) {
    guard let own = ContentHash(bytes: bytes) else { return }
    hash = hash - own
    count -= 1
  }
}
