import Akin
import Foundation
import GRDB

/// A collection of an imported source whose papers a profile likes.
public struct LikedCollection: Sendable, Equatable {
  /// The collection's name, alone or with those above it: `Methods`, `Thesis/Methods`.
  public let name: String

  /// The name of the profile.
  public let profile: String

  /// Names a collection.
  public init(_ name: String, profile: String) {
    self.name = name
    self.profile = profile
  }

  /// Whether a path is the collection's, or that of one in it.
  func includes(_ path: String) -> Bool {
    // Names may have slashes in them, so the path is not taken apart.
    "/\(path)/".lowercased().contains("/\(name.squeezed)/".lowercased())
  }
}

/// The likes that an import gives, gathered record by record.
struct CollectionLikes {
  private let collection: LikedCollection
  private let profile: Int64
  private var keys: [Int64] = []
  private var known: Set<String> = []

  /// - Throws: `StoreError.unknownProfile`.
  init(of collection: LikedCollection, in database: Database) throws {
    self.collection = collection
    profile = try ProfileStore.key(named: collection.profile, in: database)
  }

  /// Takes note of a paper as the source describes it.
  mutating func add(_ paper: Paper, key: Int64) {
    known.formUnion(paper.collections)
    if paper.collections.contains(where: collection.includes) { keys.append(key) }
  }

  /// Likes the papers that are not rated yet; returns how many.
  ///
  /// - Throws: `ImportError.unknownCollection`.
  func save(file: String, in database: Database) throws -> Int {
    guard !keys.isEmpty else {
      throw ImportError.unknownCollection(
        file: file, name: collection.name, known: known.sorted())
    }
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM currentRating WHERE profileKey = ? AND paperKey = ?")
    var seen: Set<Int64> = []
    let unrated = try keys.filter { key in
      guard seen.insert(key).inserted else { return false }
      return try Int.fetchOne(statement, arguments: [profile, key]) == nil
    }
    let likes = unrated.map { NewRating(paperKey: $0, rating: .like) }
    return try RatingStore.rate(likes, profile: profile, now: Date(), in: database).count
  }
}
