public import Akin
public import Foundation

/// A library with everything that can be done with it: the path of the data as code.
///
/// Source file → importer → paper → features → index → ranking → table. Each method calls the next
/// stage and nothing else; the command line and the local page open a workspace and no other part
/// of this module.
public struct Workspace: Sendable {
  let file: LibraryFile
  let papers: PaperStore
  var index: IndexStore
  let ratings: RatingStore
  let profiles: ProfileStore
  let interests: InterestStore

  /// Where the library is.
  public var path: String { file.path }

  /// Opens the library at `path`, creating it, and the folders above it, where there is none.
  ///
  /// - Throws: `StoreError`.
  public init(path: String) throws {
    self.init(file: try LibraryFile(path: path))
  }

  /// An empty library in memory, which has no index and is gone with its last use: for trying what an
  /// import would do.
  ///
  /// - Throws: `StoreError`.
  public static func inMemory() throws -> Workspace { Workspace(file: try LibraryFile()) }

  init(file: LibraryFile) {
    self.file = file
    papers = PaperStore(file: file)
    index = IndexStore(file: file, papers: papers, settings: SettingStore(file: file))
    ratings = RatingStore(file: file)
    profiles = ProfileStore(file: file)
    interests = InterestStore(file: file)
  }

  // MARK: - Papers in

  /// Imports a source in one transaction: all of it or, on an error, nothing.
  ///
  /// - Parameters:
  ///   - source: The papers.
  ///   - choices: How it is imported.
  ///   - reading: Reads the papers meanwhile, for `updateIndex(with:progress:)`; nil where that does not
  ///     follow.
  ///   - takeRejected: Takes every record that is left out, with its text where there is one.
  /// - Returns: What changed, or would change.
  /// - Throws: `ImportError`, `StoreError`, and what `takeRejected` throws.
  public func importPapers(
    from source: inout some RecordSource, choices: ImportChoices = ImportChoices(),
    reading: PaperReading? = nil, takeRejected: (SkippedRecord) throws -> Void = { _ in }
  ) throws -> ImportSummary {
    try papers.importPapers(
      from: &source, choices: choices, reading: reading, takeRejected: takeRejected)
  }

  /// What reads the words of papers while they are imported; nil where they can only be read together.
  ///
  /// - Throws: `StoreError`.
  public func paperReading() throws -> PaperReading? {
    try index.reader().map { PaperReading(reader: $0) }
  }

  /// Brings the index up to date, words and vectors, fitting its model again if the library has grown
  /// by a quarter.
  ///
  /// Every ranking does it by itself; doing it right after an import saves the wait later. Where the index
  /// is kept open, lists are made of this one from then on.
  ///
  /// - Parameters:
  ///   - reading: What has read papers while they were imported; nil for nothing.
  ///   - progress: Called often.
  /// - Throws: `StoreError`.
  public func updateIndex(
    with reading: PaperReading? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws {
    // The words are one thread's work, for the database has one writer; the fit is that of the others.
    async let words: Void = WordIndex(file: file).catchUp()
    _ = try await index.freshIndex(reading: reading, progress: progress)
    try await words
    _ = try PaperHashStore(file: file).total()
  }

  // MARK: - Papers by name

  /// The number of papers.
  public func paperCount() throws -> Int { try papers.count() }

  /// The key of the paper that a name means: an id in any form, or the beginning of one.
  ///
  /// - Throws: `StoreError.unknownPaper`, `StoreError.ambiguousPaper`.
  public func key(ofPaperNamed name: String) throws -> Int64 {
    try papers.key(ofPaperNamed: name)
  }

  /// The key of the paper with a title, whatever its case, accents and punctuation.
  ///
  /// - Throws: `StoreError.unknownTitle`, `StoreError.ambiguousTitle`.
  public func key(ofPaperTitled title: String) throws -> Int64 {
    try papers.key(ofPaperTitled: title)
  }

  /// The paper with a key, all its names included.
  public func paper(_ key: Int64) throws -> Paper? { try papers.paperWithNames(key) }

  /// The papers that a search finds, best first.
  ///
  /// - Throws: `StoreError.badQuery`.
  public func search(_ query: String, count: Int?) throws -> [RankedPaper] {
    let found = try papers.search(query, count: count)
    return try ranked(found.map { ($0.key, $0.score, nil) })
  }

  // MARK: - Ratings and profiles

  /// Saves ratings as one action, which `undo` takes back as one.
  public func rate(
    _ newRatings: [NewRating], profile: String, now: Date = Date()
  ) throws -> [RatedPaper] {
    try ratings.rate(newRatings, profile: profiles.key(named: profile), now: now)
  }

  /// Takes back the last action of a profile; returns its papers as they are rated now.
  public func undo(profile: String) throws -> [RatedPaper] {
    try ratings.undo(profile: profiles.key(named: profile))
  }

  /// The ratings of a profile as they stand, latest first.
  public func ratings(profile: String) throws -> [RatedPaper] {
    try ratings.ratings(profile: profiles.key(named: profile))
  }

  /// The rating of one paper, nil if it has none.
  public func rating(ofPaper key: Int64, profile: String) throws -> RatedPaper? {
    try ratings.rating(ofPaper: key, profile: profiles.key(named: profile))
  }

  /// All profiles by name.
  public func allProfiles() throws -> [ProfileSummary] { try profiles.all() }

  /// Creates a profile.
  public func createProfile(_ name: String) throws { try profiles.create(name) }

  /// Gives a profile another name.
  public func renameProfile(_ name: String, to newName: String) throws {
    try profiles.rename(name, to: newName)
  }

  /// Deletes a profile with its ratings; returns how many papers it had rated.
  public func deleteProfile(_ name: String) throws -> Int { try profiles.delete(name) }

  // MARK: - Models

  /// The choices that the index is fitted with.
  public func featureSettings() throws -> FeatureSettings { try index.featureSettings() }

  /// The encoder in use; nil where none is wanted, or none is installed.
  ///
  /// - Throws: `StoreError`.
  public func encoderFile() throws -> EncoderFile? { try index.encoderFile() }

  /// Which encoder is wanted.
  public func encoderChoice() throws -> EncoderChoice { try index.encoderChoice() }

  /// Changes the encoder; the next ranking fits a new index.
  public func setEncoderChoice(_ choice: EncoderChoice) throws {
    try index.setEncoderChoice(choice)
  }

  /// Changes the choices; the next ranking fits a new index.
  public func setFeatureSettings(_ settings: FeatureSettings) throws {
    try index.setFeatureSettings(settings)
  }
}
