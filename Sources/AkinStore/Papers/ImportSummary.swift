/// What an import did.
public struct ImportSummary: Sendable, Equatable {
  /// How many papers are new.
  public var added = 0

  /// How many known papers changed.
  public var updated = 0

  /// How many records said nothing new of a known paper.
  public var unchanged = 0

  /// How many records describe a paper that another record, of the library or of the same file, had
  /// described under another name, or a second time.
  public var duplicates = 0

  /// How many papers are liked because of the collection that they lie in.
  public var liked = 0

  /// The records that were left out.
  public var skipped: [SkippedRecord] = []

  /// The number of records left out; more than are listed where there are very many.
  public var skippedCount = 0

  /// Creates an empty summary.
  public init() {}

  /// Adds the counts of another import.
  public mutating func add(_ other: ImportSummary) {
    added += other.added
    updated += other.updated
    unchanged += other.unchanged
    duplicates += other.duplicates
    liked += other.liked
    skippedCount += other.skippedCount
    skipped += other.skipped
  }
}

/// How papers are imported.
public struct ImportChoices: Sendable {
  /// Whether only to say what would happen.
  public var isDryRun = false

  /// Whether a record that cannot be read is an error, so that nothing is taken.
  public var isStrict = false

  /// The collection whose papers are liked, in the same transaction.
  public var liking: LikedCollection?

  /// Takes all that can be read.
  public init(liking collection: LikedCollection? = nil) { liking = collection }
}

/// A record that was left out of an import.
public struct SkippedRecord: Sendable, Equatable {
  /// The file's name.
  public let file: String

  /// The line where the record begins.
  public let line: Int

  /// What is wrong with it.
  public let reason: String

  /// The record as it stands in the file, where its format has records of text; not kept in a summary.
  public var text: String?
}
