/// The date of a record of RIS: `2019/03/21/spring`, `2019//`, `2019-03-21`, `2015/october`.
enum RISDate {
  /// When a record was published: the first date, as exactly as any other that agrees says it.
  ///
  /// The date of an access (`Y2`) is none.
  static func published(_ record: TaggedRecord) -> PaperDate? {
    let dates = record.all("PY", "Y1", "DA").compactMap { date($0) }
    guard let first = dates.first else { return nil }
    return dates.dropFirst().reduce(first) { $1.refines($0) ? $1 : $0 }
  }

  /// The date that a value says; nil for none, or for one of another event in the paper's life.
  static func date(_ text: String) -> PaperDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0).squeezed }
    if let event = parts.dropFirst(3).first?.lowercased(),
      ["received", "accepted", "revised", "submitted"].contains(event)
    {
      return nil
    }
    guard parts[0].count == 4, let year = Int(parts[0]) else {
      return PaperDate(text) ?? PaperDate.year(in: text)
    }
    let month = parts.count > 1 ? Int(parts[1]) ?? PaperDate.month(named: parts[1]) : nil
    let day = parts.count > 2 ? Int(parts[2]) : nil
    return PaperDate(year: year, month: month, day: month == nil ? nil : day)
      ?? PaperDate(year: year, month: month) ?? PaperDate(year: year)
  }
}
