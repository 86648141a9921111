/// Which papers may be chosen, by when they were published and in which categories.
public struct PublicationFilter: Sendable, Equatable {
  /// Papers that may be of this day or later.
  public var since: PaperDate?

  /// Papers that may be of this day or earlier.
  public var until: PaperDate?

  /// Papers in one of these categories, whatever their case; `cs` stands for all of `cs.*`.
  public var categories: [String]

  /// Papers in none of these categories, in which `cs` stands for all of `cs.*`, too.
  public var excludedCategories: [String]

  /// Creates a filter, which without arguments every paper passes.
  public init(
    since: PaperDate? = nil, until: PaperDate? = nil, categories: [String] = [],
    excludedCategories: [String] = []
  ) {
    self.since = since
    self.until = until
    self.categories = categories
    self.excludedCategories = excludedCategories
  }

  /// Whether every paper passes.
  public var isEmpty: Bool { self == PublicationFilter() }

  /// Whether categories have a say.
  var concernsCategories: Bool { !categories.isEmpty || !excludedCategories.isEmpty }
}
