public import Akin

/// What a list of recommendations depends on beside the ratings.
public struct RecommendationOptions: Sendable, Equatable, Codable {
  /// How many papers; nil for all.
  public var count: Int? = 20

  /// Which papers may appear.
  public var filter = PaperFilter()

  /// What is asked of the list; what is not said here is what the profile remembers.
  public var settings = ListSettings()

  /// Papers that are ranked, but not listed: what was sent already.
  var unlistedKeys: Set<Int64> = []

  /// Whether to say why each paper is there.
  public var explains = false

  /// Creates the default options.
  public init() {}
}

extension RecommendationOptions {
  /// The least probability of a paper in the list; nil for what the profile remembers.
  public var minimumProbability: Float? {
    get { settings.minimumProbability }
    set { settings.minimumProbability = newValue }
  }

  /// After how many days a rating counts half in the part of the profile that forgets; nil for all
  /// ratings alike.
  ///
  /// Once set, it goes before what the profile remembers.
  public var halfLife: Double? {
    get { (settings.halfLife ?? .usual).days }
    set { settings.halfLife = HalfLife(days: newValue) }
  }
}
