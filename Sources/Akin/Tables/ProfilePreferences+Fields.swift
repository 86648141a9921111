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

  /// Reads the values; what is missing or out of range was not said.
  init(_ record: JSONRecord) {
    func share(_ name: String) -> Float? {
      record.fields[name]?.number.map { Float($0) }.flatMap { (0...1).contains($0) ? $0 : nil }
    }
    func texts(_ name: String) -> [String] {
      record.texts(name).filter { $0.contains { $0.isLetter || $0.isNumber } }
    }
    self.init()
    followed = texts("followed")
    blocked.words = texts("blockedWords")
    blocked.authors = texts("blockedAuthors")
    blocked.categories = texts("blockedCategories")
    settings.halfLife = record.text("halfLife").flatMap { HalfLife($0) }
    settings.diversity = share("diversity")
    settings.novelty = share("novelty")
    settings.minimumProbability = share("minProbability")
  }
}
