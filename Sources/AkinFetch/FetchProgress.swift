import Akin

/// How far a source has been fetched.
public struct FetchProgress: Codable, Sendable, Equatable {
  /// Papers up to this day are there; written as a date.
  public var since: String?

  /// What the service calls the next page of a fetch that has not ended.
  public var token: String?

  /// The day on which a fetch that has not ended began, by the service's clock; written as a date.
  public var began: String?

  /// The version of a feed.
  public var entityTag: String?

  /// When a feed changed last.
  public var lastModified: String?

  /// Whether this fetch had to begin again; of the fetch and not of the source, so it is not kept.
  var hasBegunAgain = false

  private enum CodingKeys: String, CodingKey {
    case since, token, began, entityTag, lastModified
  }

  /// Creates the progress of a source that was never fetched.
  public init() {}

  /// The day up to which papers are there.
  var sinceDate: PaperDate? { since.flatMap { PaperDate($0) } }

  /// The day on which a fetch that has not ended began.
  var beganDate: PaperDate? { began.flatMap { PaperDate($0) } }
}
