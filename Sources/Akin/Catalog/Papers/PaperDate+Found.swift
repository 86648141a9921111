extension PaperDate {
  /// Reads a date as people type it into a field: in any form that `init(_:)` takes, `2012/03/15`,
  /// `2012-03-00 March 2012`, or else the first year in the text, as in `[ca. 1901] 1950`.
  init?(found text: String) {
    if let date = PaperDate(text) {
      self = date
      return
    }
    // Zotero keeps a date with zeros for what it does not know, and behind it what was typed.
    let word = text.prefix { $0 != " " && $0 != "T" }
    let parts = word.split { "-/.".contains($0) }.map { Int($0) }
    if parts.count > 1, let year = parts[0], word.prefix(4).allSatisfy(\.isASCIIDigit),
      year >= 1000
    {
      let month = parts[1].flatMap { (1...12).contains($0) ? $0 : nil }
      let day = parts.count > 2 && month != nil ? parts[2] : nil
      let date = PaperDate(year: year, month: month, day: day == 0 ? nil : day)
      if let date = date ?? PaperDate(year: year, month: month) {
        self = date
        return
      }
    }
    let years = text.split { !$0.isASCIIDigit }.filter { $0.utf8.count == 4 }.compactMap { Int($0) }
    guard let year = years.first(where: { (1000...2999).contains($0) }) else { return nil }
    self.init(year: year)
  }
}
