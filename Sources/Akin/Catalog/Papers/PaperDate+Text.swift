/// A date that is kept is its text.
extension PaperDate: RawRepresentable, Codable {
  /// The date as text, such as `2026-11-23`.
  public var rawValue: String { description }

  /// Reads a date; returns `nil` for text that is none.
  public init?(rawValue: String) { self.init(rawValue) }
}
