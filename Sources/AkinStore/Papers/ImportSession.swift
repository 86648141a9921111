import Akin
import Foundation
import GRDB

/// The import of one file: decides for each record whether it is new, and saves it.
struct ImportSession {
  let database: Database
  let revision: Int64

  /// What the records come from, for the originals that are kept.
  let source: String

  /// The papers of before that this file has described so far: a second record of one only fills gaps,
  /// so that importing the file again changes nothing.
  private var described: Set<Int64> = []

  /// The greatest key that any paper had before: those with greater ones are of this file.
  private let lastKey: Int64

  /// Whether papers have become one, so that the key of the other is free.
  private var hasMerged = false

  init(database: Database, revision: Int64, source: String) throws {
    self.database = database
    self.revision = revision
    self.source = source
    lastKey =
      try Int64.fetchOne(
        database,
        sql: """
          SELECT MAX(IFNULL((SELECT MAX(key) FROM paper), 0), IFNULL((SELECT MAX(key) FROM mergedPaper), 0))
          """) ?? 0
  }

  /// Whether this file has described a paper before.
  private func hasDescribed(_ key: Int64) -> Bool { key > lastKey || described.contains(key) }

  /// Saves a record; returns the key of its paper.
  mutating func save(_ paper: Paper, in summary: inout ImportSummary) throws -> Int64 {
    var (record, byName) = (paper, try key(named: paper))
    if let key = byName, let own = try withoutNames(ofPaper: key, paper) {
      (record, byName) = (own, try self.key(named: own))
    }
    let titleHash = PaperRecord.titleHash(of: record)
    if let key = byName {
      if let own = try keyOfOwnTitle(record, titleHash: titleHash, apartFrom: key),
        let known = try PaperStore.paperWithNames(own, in: database)
      {
        byName = own
        record.otherIDs.append(known.id)
        record = try record.keepingNames { try self.key(named: $0) ?? own == own }
      }
      try joinPapers(namedBy: record, to: byName ?? key)
    }
    guard let key = try byName ?? key(ofSameWorkAs: record, titleHash: titleHash) else {
      let key = try insert(record, titleHash: titleHash)
      if key <= lastKey { described.insert(key) }
      summary.added += 1
      return key
    }
    guard let known = try PaperStore.paperWithNames(key, in: database) else { return key }
    // A name that another paper goes by stays that paper's.
    let paper = try record.keepingNames { try self.key(named: $0) ?? key == key }
    let isSecond = hasDescribed(key)
    let isOtherName = paper.id != known.id
    let merged = isSecond || isOtherName ? known.completed(by: paper) : known.updated(by: paper)
    if !isSecond { described.insert(key) }
    if merged.saysMore(than: known) || record.saysOtherwise(than: known) {
      try keepOriginals(known, record, of: key)
    }
    let hasChanged = try update(key, from: known, to: merged)
    if isSecond || (isOtherName && !hasChanged) {
      summary.duplicates += 1
    } else if hasChanged {
      summary.updated += 1
    } else {
      summary.unchanged += 1
    }
    return key
  }

  /// The paper of a record's title that was decided to be another work than the one that has its id: where
  /// a paper was split, its records find back to their own.
  private func keyOfOwnTitle(
    _ record: Paper, titleHash: Int64, apartFrom key: Int64
  ) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT key FROM paper WHERE titleHash = ? ORDER BY key")
    let keys = try Int64.fetchAll(statement, arguments: [titleHash])
    if keys.contains(key) { return nil }
    return try keys.first { try DuplicateStore.areApart(key, $0, in: database) }
  }

  /// Makes one paper of those that a record has names of, unless something contradicts it.
  private mutating func joinPapers(namedBy record: Paper, to key: Int64) throws {
    guard !record.otherIDs.isEmpty else { return }
    for other in try keys(named: record) where other != key {
      guard let one = try PaperStore.paperWithNames(key, in: database),
        let two = try PaperStore.paperWithNames(other, in: database), one.mayBeJoined(with: two),
        !record.contradicts(two), try !DuplicateStore.areApart(key, other, in: database)
      else { continue }
      try PaperMerging(database: database, revision: revision, now: Date()).merge(other, into: key)
      hasMerged = true
    }
  }

  /// The papers that go by the record's names, each once.
  private func keys(named paper: Paper) throws -> [Int64] {
    var keys: [Int64] = []
    for id in paper.allIDs {
      if let key = try key(named: id), !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The record without the names of a paper that it cannot be of, such as a volume's DOI; nil where
  /// it can be of that paper.
  private func withoutNames(ofPaper key: Int64, _ paper: Paper) throws -> Paper? {
    guard let known = try PaperStore.paperWithNames(key, in: database),
      known.contradicts(paper)
    else { return nil }
    let made = PaperID(
      title: paper.title, firstAuthor: paper.authors.first, year: paper.date?.year)
    var named = paper
    named.otherIDs = paper.otherIDs + [made]
    return try named.keepingNames { try $0 == made || self.key(named: $0) == nil }
  }

  /// Keeps the records that a paper of several sources is made of.
  private func keepOriginals(_ known: Paper, _ record: Paper, of key: Int64) throws {
    let now = Date()
    try OriginalStore.keep(
      known, of: key, source: "library", now: now, in: database, onlyFirst: true)
    try OriginalStore.keep(record, of: key, source: source, now: now, in: database)
  }

  /// The paper that goes by one of the record's names.
  private func key(named paper: Paper) throws -> Int64? {
    for id in paper.allIDs {
      if let key = try key(named: id) { return key }
    }
    return nil
  }

  private func key(named id: PaperID) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT paperKey FROM paperName WHERE name = ?")
    return try Int64.fetchOne(statement, arguments: [id.description])
  }

  /// The paper of the same title that is the same work, by the rule of `SameWork`.
  private func key(ofSameWorkAs paper: Paper, titleHash: Int64) throws -> Int64? {
    // Hardly any title comes twice, and the question is asked for each.
    let isKnown = try database.cachedStatement(
      sql: "SELECT key FROM paper WHERE titleHash = ? LIMIT 1")
    guard try Int64.fetchOne(isKnown, arguments: [titleHash]) != nil else { return nil }
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM paper WHERE titleHash = ? ORDER BY key")
    let candidates = try PaperRecord.fetchAll(statement, arguments: [titleHash])
    return candidates.first { $0.paper.isSameWork(asOneOfTheSameTitle: paper) }?.key
  }

  /// Adds a paper; returns its key.
  func insert(_ paper: Paper, titleHash: Int64) throws -> Int64 {
    let statement = try database.cachedStatement(sql: PaperRecord.insertion)
    try statement.execute(
      arguments: PaperRecord.values(of: paper, titleHash: titleHash, revision: revision))
    let key = database.lastInsertedRowID
    // SQLite gives the key of the last paper again where that became a part of another one.
    if key <= lastKey || hasMerged {
      try database.cachedStatement(sql: "DELETE FROM mergedPaper WHERE key = ?")
        .execute(arguments: [key])
    }
    try addNames(paper.allIDs, of: key)
    return key
  }

  /// Saves what changed; returns whether anything did.
  private func update(_ key: Int64, from known: Paper, to merged: Paper) throws -> Bool {
    try addNames(merged.allIDs.filter { !known.allIDs.contains($0) }, of: key)
    var comparable = merged
    comparable.otherIDs = known.otherIDs
    let hasNewNames = Set(merged.allIDs) != Set(known.allIDs)
    guard comparable != known else { return hasNewNames }
    // Votes come and go daily; only what the index is made of makes it stale.
    let isSameInIndex =
      merged.id == known.id && merged.title == known.title && merged.abstract == known.abstract
      && merged.authors == known.authors && merged.keywords == known.keywords
      && merged.date == known.date && merged.categories == known.categories
    let oldRevision = try Int64.fetchOne(
      database, sql: "SELECT revision FROM paper WHERE key = ?", arguments: [key])
    let statement = try database.cachedStatement(sql: PaperRecord.update)
    let newRevision = isSameInIndex ? oldRevision ?? revision : revision
    let values = PaperRecord.values(
      of: merged, titleHash: PaperRecord.titleHash(of: merged), revision: newRevision)
    try statement.execute(arguments: values + [key])
    return true
  }

  /// Adds names.
  func addNames(_ names: [PaperID], of key: Int64) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO paperName (name, paperKey) VALUES (?, ?)")
    for name in names { try statement.execute(arguments: [name.description, key]) }
  }
}

extension Paper {
  /// Whether this differs from the paper that was known, but for votes and comments, which change daily.
  fileprivate func saysMore(than known: Paper) -> Bool {
    var comparable = self
    (comparable.id, comparable.otherIDs) = (known.id, known.otherIDs)
    (comparable.upvotes, comparable.comments) = (known.upvotes, known.comments)
    return comparable != known || Set(allIDs) != Set(known.allIDs)
  }

  /// Whether this says something else than the paper that is known: another title, abstract or list of
  /// authors, which a merge leaves out.
  fileprivate func saysOtherwise(than known: Paper) -> Bool {
    title.titleKey != known.title.titleKey
      || (!abstract.isEmpty && !known.abstract.isEmpty && abstract != known.abstract)
      || (!authors.isEmpty && !known.authors.isEmpty && authors.count != known.authors.count)
  }
}
