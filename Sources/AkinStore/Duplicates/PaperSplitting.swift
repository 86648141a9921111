import Akin
import Foundation
import GRDB

/// Takes a paper that was made of records of several works apart again.
struct PaperSplitting {
  let database: Database

  /// Makes a paper of each of a paper's records that has names of its own.
  ///
  /// The first keeps the key, the ratings, and the names that no record has. The papers are decided to
  /// be different works.
  ///
  /// - Returns: The keys of the papers, that of the paper itself first.
  /// - Throws: `StoreError.oneRecord` where all records share names, and what SQLite throws.
  func split(_ key: Int64) throws -> [Int64] {
    guard let known = try PaperStore.paperWithNames(key, in: database) else { return [] }
    var works = works(of: try OriginalStore.originals(of: key, in: database).map(\.paper))
    guard works.count > 1 else { throw StoreError.oneRecord(name: known.id.description) }
    // A name that several have stays with the first.
    var named: Set<PaperID> = []
    for number in works.indices {
      let made = PaperID(
        title: works[number].title, firstAuthor: works[number].authors.first,
        year: works[number].date?.year)
      if named.isSuperset(of: works[number].allIDs) { works[number].otherIDs.append(made) }
      works[number] = works[number].keepingNames { !named.contains($0) }
      named.formUnion(works[number].allIDs)
    }
    let others = known.allIDs.filter { !named.contains($0) }
    works[0].otherIDs += others
    let revision = try PaperStore.revision(database) + 1
    try database.execute(
      sql: """
        DELETE FROM paperName WHERE paperKey = :key;
        DELETE FROM paperOriginal WHERE paperKey = :key;
        """, arguments: ["key": key])
    try database.execute(
      sql: PaperRecord.update,
      arguments: PaperRecord.values(
        of: works[0], titleHash: PaperRecord.titleHash(of: works[0]), revision: revision) + [key])
    let session = try ImportSession(database: database, revision: revision, source: "library")
    try session.addNames(works[0].allIDs, of: key)
    var keys = [key]
    for work in works.dropFirst() {
      keys.append(try session.insert(work, titleHash: PaperRecord.titleHash(of: work)))
    }
    for (offset, key) in keys.enumerated() {
      for other in keys[(offset + 1)...] {
        try DuplicateStore.keepApart(key, other, in: database)
      }
    }
    return keys
  }

  /// The works that records describe: those that share a name are of one, unless their titles have nothing
  /// in common.
  private func works(of records: [Paper]) -> [Paper] {
    var works: [Paper] = []
    for record in records {
      var work = record
      let isSame = { (other: Paper) in
        !Set(other.allIDs).isDisjoint(with: work.allIDs)
          && TitleSimilarity.ofTitles(other.title, work.title) >= 0.3
      }
      // A record may hold the names of several that shared none before.
      for other in works.filter(isSame).reversed() { work = other.updated(by: work) }
      let place = works.firstIndex(where: isSame) ?? works.endIndex
      works.removeAll(where: isSame)
      works.insert(work, at: min(place, works.endIndex))
    }
    return works
  }
}
