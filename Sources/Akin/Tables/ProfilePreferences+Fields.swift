/// Preferences as named values, as `akin profile show` prints them and a profile's file keeps them.
extension ProfilePreferences {
  /// The values; what was not said is missing.
  public var fields: [Table.Field] {
    [
      Table.Field("followed", .texts(followed)),
      Table.Field("blockedWords", .texts(blocked.words)),
      Table.Field("blockedAuthors", .texts(blocked.authors)),
      Table.Field("blockedCategories", .texts(blocked.categories)),
      Table.Field("halfLife", .optional(settings.halfLife?.description)),
      Table.Field("diversity", settings.diversity.map { .number($0) } ?? .missing),
      Table.Field("novelty", settings.novelty.map { .number($0) } ?? .missing),
      Table.Field(
        "minProbability", settings.minimumProbability.map { .number($0) } ?? .missing),
    ]
  }

  /// A value that a list cannot be made with.
  struct Unusable: Error, Equatable {
    /// Which one, and what it may be.
    let reason: String
  }

  /// Reads the values; what is missing was not said.
  init(_ record: JSONRecord) throws(Unusable) {
    self.init()
    followed = try ProfilePreferences.authors("followed", in: record)
    blocked.words = try ProfilePreferences.texts("blockedWords", in: record)
    blocked.authors = try ProfilePreferences.authors("blockedAuthors", in: record)
    blocked.categories = try ProfilePreferences.texts("blockedCategories", in: record)
    settings.halfLife = try ProfilePreferences.halfLife("halfLife", in: record)
    settings.diversity = try ProfilePreferences.share("diversity", in: record)
    settings.novelty = try ProfilePreferences.share("novelty", in: record)
    settings.minimumProbability = try ProfilePreferences.share("minProbability", in: record)
  }

  private static func share(_ name: String, in record: JSONRecord) throws(Unusable) -> Float? {
    guard record.has(name) else { return nil }
    guard let value = record[name]?.number, (0...1).contains(value) else {
      let shown = record.text(name).map { " \($0)" } ?? ""
      throw Unusable(reason: "\(name)\(shown) is out of range. Give 0 to 1, or leave it out")
    }
    return Float(value)
  }

  private static func halfLife(
    _ name: String, in record: JSONRecord
  ) throws(Unusable) -> HalfLife? {
    guard record.has(name) else { return nil }
    guard let time = record.text(name).flatMap({ HalfLife($0) }) else {
      let shown = record.text(name).map { " \($0)" } ?? ""
      throw Unusable(
        reason: "\(name)\(shown) is no time. Give 30d, 6m, 1y or never, or leave it out")
    }
    return time
  }

  private static func texts(_ name: String, in record: JSONRecord) throws(Unusable) -> [String] {
    let texts = record.texts(name)
    for text in texts where !text.contains(where: { $0.isLetter || $0.isNumber }) {
      throw Unusable(reason: "'\(text)' among \(name) has no letter or digit to look for")
    }
    return texts
  }

  private static func authors(_ name: String, in record: JSONRecord) throws(Unusable) -> [String] {
    let names = record.texts(name)
    for author in names where AuthorName(author) == nil {
      throw Unusable(reason: "'\(author)' among \(name) names no author")
    }
    return names
  }
}
