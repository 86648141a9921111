/// A day, a month or a year: as much of a date as a source tells.
public struct PaperDate: Sendable, Equatable, Comparable, CustomStringConvertible {
  /// The year, such as 2026.
  public let year: Int

  /// The month, 1…12, if known.
  public let month: Int?

  /// The day of the month, if known.
  public let day: Int?

  /// Creates a date; returns `nil` for one that no calendar has, such as 30 February.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day, !(1...PaperDate.dayCount(month: month, year: year)).contains(day) { return nil }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads a date as sources write it: `2026-11-23` (with or without a time), `2026-11`, `2026`,
  /// `23 Nov 2026`, `Mon, 23 Nov 2026 19:18:42 GMT`, `Nov 23, 2026`, `November 2026`.
  public init?(_ text: some StringProtocol) {
    if let date = PaperDate(iso: text) {
      self = date
      return
    }
    let words = text.split { " ,;".contains($0) }
    let month = words.lazy.compactMap { PaperDate.month(named: $0) }.first
    let numbers = words.filter { $0.allSatisfy(\.isASCIIDigit) }.compactMap { Int($0) }
    guard let month, let year = numbers.first(where: { (1000...9999).contains($0) }) else {
      return nil
    }
    self.init(year: year, month: month, day: numbers.first { $0 <= 31 })
  }

  /// The date as `2026-11-23`, `2026-11` or `2026`.
  public var description: String {
    let parts = [padded(year, 4)] + [month, day].compactMap { $0.map { padded($0, 2) } }
    return parts.joined(separator: "-")
  }

  /// Orders by year, month and day; a missing part comes before any other.
  public static func < (left: PaperDate, right: PaperDate) -> Bool {
    (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
  }

  /// Whether this date says the same as `other`, and more: 2026-11-23 refines 2026-11.
  public func refines(_ other: PaperDate) -> Bool {
    guard year == other.year, other.day == nil, self != other else { return false }
    return other.month == nil || other.month == month
  }

  /// Of two dates that sources give for one paper, the day of its publication: the more exact of two
  /// that agree, else the earlier, since later ones are days of a listing or of a revision.
  static func publication(_ one: PaperDate?, _ other: PaperDate?) -> PaperDate? {
    guard let one, let other else { return one ?? other }
    if one.refines(other) { return one }
    if other.refines(one) { return other }
    return min(one, other)
  }

  /// The first day that this date may mean.
  public var firstDay: PaperDate {
    PaperDate(year: year, month: month ?? 1, day: day ?? 1) ?? self
  }

  /// The last day that this date may mean.
  public var lastDay: PaperDate {
    let lastMonth = month ?? 12
    let lastDay = day ?? PaperDate.dayCount(month: lastMonth, year: year)
    return PaperDate(year: year, month: lastMonth, day: lastDay) ?? self
  }

  /// The days from 1 January 1970 to this date's first day; negative before.
  ///
  /// By the civil-calendar formula of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public var dayNumber: Int {
    let (month, day) = (firstDay.month ?? 1, firstDay.day ?? 1)
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Creates the day that lies `dayNumber` days after 1 January 1970; the inverse of `dayNumber`.
  public init(dayNumber: Int) {
    let days = dayNumber + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    year = yearOfEra + era * 400 + (shiftedMonth >= 10 ? 1 : 0)
  }

  /// The first year from 1000 to 2199 in a text that says more than a date: `c1999`, `1999–2000`, `in
  /// press (2026)`.
  static func year(in text: some StringProtocol) -> PaperDate? {
    text.split { !$0.isASCIIDigit }.lazy
      .compactMap { $0.utf8.count == 4 ? Int($0) : nil }
      .first { (1000...2199).contains($0) }.flatMap { PaperDate(year: $0) }
  }

  /// The number of the month that a word names in English, in full or by its first three letters.
  static func month(named word: some StringProtocol) -> Int? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let word = word.lowercased().filter { $0 != "." }
    guard word.count >= 3 else { return nil }
    return names.firstIndex {
      $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september")
    }
    .map { $0 + 1 }
  }

  /// Reads bytes, because the date of every record passes through here.
  private init?(iso text: some StringProtocol) {
    let date = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
    let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ (1...2).contains($0.count) }),
      parts.allSatisfy({ $0.allSatisfy(\.isDigitByte) })
    else { return nil }
    let numbers = parts.map { digits in
      digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil)
  }

  private static func dayCount(month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Character {
  /// Whether this is one of 0…9.
  var isASCIIDigit: Bool { isASCII && isNumber }
}
