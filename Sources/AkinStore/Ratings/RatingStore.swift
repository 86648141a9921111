public import Akin
import Foundation
import GRDB

/// A rating as it stands, with its paper.
public struct RatedPaper: Sendable, Equatable {
  /// The paper's key.
  public let key: Int64

  /// The paper's id.
  public let id: PaperID

  /// The paper's title.
  public let title: String

  /// What was said of it; nil where a rating was taken away.
  public let rating: Rating?

  /// When, in UTC (ISO 8601).
  public let date: String

  /// A remark, if one was made.
  public let note: String?

  /// How many days before the year 1970 it was said; only differences count.
  var age: Double { RatedPaper.age(ofDate: date) }

  /// How many days before the year 1970 a date is.
  static func age(ofDate date: String) -> Double {
    -Double(PaperDate(date)?.firstDay.dayNumber ?? 0)
  }
}

/// A rating to be saved.
public struct NewRating: Sendable, Equatable {
  /// The paper's key.
  public var paperKey: Int64

  /// What is said of it; nil takes its rating away.
  public var rating: Rating?

  /// A remark.
  public var note: String?

  /// When it was said; nil for now.
  public var date: String?

  /// Creates a rating.
  public init(paperKey: Int64, rating: Rating?, note: String? = nil, date: String? = nil) {
    self.paperKey = paperKey
    self.rating = rating
    self.note = note
    self.date = date
  }
}

/// The ratings of a library, with their history.
struct RatingStore: Sendable {
  let file: LibraryFile

  /// Saves ratings as one action: all of them or, on an error, none.
  ///
  /// Returns the rated papers in the order given.
  func rate(_ ratings: [NewRating], profile: Int64, now: Date) throws -> [RatedPaper] {
    try file.write { try RatingStore.rate(ratings, profile: profile, now: now, in: $0) }
  }

  static func rate(
    _ ratings: [NewRating], profile: Int64, now: Date, in database: Database
  ) throws -> [RatedPaper] {
    let action = try Int64.fetchOne(database, sql: "SELECT MAX(action) FROM rating") ?? 0
    let insertion = try database.cachedStatement(
      sql: """
        INSERT INTO rating (profileKey, paperKey, value, note, date, action)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    let date = RatingStore.timestamp(now)
    return try ratings.map { rating in
      try insertion.execute(arguments: [
        profile, rating.paperKey, rating.rating?.description, rating.note, rating.date ?? date,
        action + 1,
      ])
      return try ratedPaper(atRatingKey: database.lastInsertedRowID, in: database)
    }
  }

  /// Takes back the last action of a profile.
  ///
  /// Returns its papers as they are rated now; none if there is nothing to take back.
  func undo(profile: Int64) throws -> [RatedPaper] {
    try file.write { database in
      let last = try Int64.fetchOne(
        database, sql: "SELECT MAX(action) FROM rating WHERE profileKey = ? AND NOT isUndone",
        arguments: [profile])
      guard let last else { return [] }
      let undone = try RatingStore.ratedPapers(
        database, where: "rating.profileKey = ? AND rating.action = ?", arguments: [profile, last])
      try database.execute(
        sql: "UPDATE rating SET isUndone = 1 WHERE profileKey = ? AND action = ?",
        arguments: [profile, last])
      return try undone.map { paper in
        let current = try RatingStore.currentRatings(
          database, where: "rating.profileKey = ? AND rating.paperKey = ?",
          arguments: [profile, paper.key])
        return current.first
          ?? RatedPaper(
            key: paper.key, id: paper.id, title: paper.title, rating: nil, date: paper.date,
            note: nil)
      }
    }
  }

  /// The ratings of a profile as they stand, latest first.
  func ratings(profile: Int64) throws -> [RatedPaper] {
    try file.read {
      try RatingStore.currentRatings(
        $0, where: "rating.profileKey = ?", arguments: [profile])
    }
  }

  /// The rating of one paper.
  func rating(ofPaper key: Int64, profile: Int64) throws -> RatedPaper? {
    try file.read {
      try RatingStore.currentRatings(
        $0, where: "rating.profileKey = ? AND rating.paperKey = ?", arguments: [profile, key]
      ).first
    }
  }

  /// A moment as ratings keep it.
  static func timestamp(_ date: Date) -> String { date.ISO8601Format() }

  /// The ratings as they stand that meet a condition, latest first.
  private static func currentRatings(
    _ database: Database, where condition: String, arguments: StatementArguments
  ) throws -> [RatedPaper] {
    try ratedPapers(
      database, in: "currentRating", where: condition, arguments: arguments,
      order: "rating.date DESC, rating.key DESC")
  }

  /// The rows of the history, or of the view `currentRating`, that meet a condition.
  private static func ratedPapers(
    _ database: Database, in table: String = "rating", where condition: String,
    arguments: StatementArguments, order: String = "rating.key"
  ) throws -> [RatedPaper] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rating.paperKey, paper.id, paper.title, rating.value, rating.date, rating.note
        FROM \(table) AS rating JOIN paper ON paper.key = rating.paperKey
        WHERE \(condition) ORDER BY \(order)
        """, arguments: arguments
    ).map(ratedPaper)
  }

  private static func ratedPaper(
    atRatingKey key: Int64, in database: Database
  ) throws -> RatedPaper {
    let papers = try ratedPapers(database, where: "rating.key = ?", arguments: [key])
    guard let paper = papers.first else {
      throw RecordError.recordNotFound(
        databaseTableName: "rating", key: ["key": key.databaseValue])
    }
    return paper
  }

  private static func ratedPaper(_ row: Row) -> RatedPaper {
    RatedPaper(
      key: row["paperKey"], id: PaperID(exactly: row["id"]), title: row["title"],
      rating: (row["value"] as String?).flatMap { Rating($0) }, date: row["date"], note: row["note"]
    )
  }
}
