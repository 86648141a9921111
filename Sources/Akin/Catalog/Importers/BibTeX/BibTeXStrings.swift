/// The names that stand for texts: the months, and what `@string` defines.
struct BibTeXStrings: Sendable {
  private var values: [String: String] = Dictionary(
    uniqueKeysWithValues: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ].map { ($0.prefix(3).lowercased(), $0) })

  /// The text of a name; a number, and a name that nothing defines, stand for themselves.
  func value(of name: String) -> String { values[name.lowercased()] ?? name }

  /// Reads the body of an `@string`.
  mutating func define(_ body: [UInt8]) {
    var reader = BibTeXFieldReader(body, strings: self)
    while let (name, value) = reader.nextField() { values[name] = value }
  }
}
