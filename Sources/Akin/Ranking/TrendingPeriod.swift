/// A stretch of time whose most read papers are listed together.
public enum TrendingPeriod: String, Sendable, CaseIterable {
  /// A day.
  case day

  /// A week from Monday to Sunday (ISO 8601).
  case week

  /// A month of the calendar.
  case month

  /// The name of the period that a day lies in: `2026-11-28`, `2026-W48` or `2026-11`.
  ///
  /// Names of later periods come later in the order of text.
  public func name(of date: PaperDate) -> String {
    let day = date.firstDay
    switch self {
    case .day: return day.description
    case .month: return String(day.description.prefix(7))
    case .week:
      // The year of a week is that of its Thursday; the first of January 1970 was one.
      let thursday = PaperDate(dayNumber: monday(of: day) + 3)
      let newYear = PaperDate(year: thursday.year, month: 1, day: 1)?.dayNumber ?? 0
      let week = (thursday.dayNumber - newYear) / 7 + 1
      return String(thursday.description.prefix(4)) + (week < 10 ? "-W0" : "-W") + String(week)
    }
  }

  /// The first day of the period that a day lies in.
  public func firstDay(of date: PaperDate) -> PaperDate {
    let day = date.firstDay
    switch self {
    case .day: return day
    case .week: return PaperDate(dayNumber: monday(of: day))
    case .month: return PaperDate(year: day.year, month: day.month)?.firstDay ?? day
    }
  }

  private func monday(of day: PaperDate) -> Int {
    let number = day.dayNumber
    let weekday = ((number + 3) % 7 + 7) % 7
    return number - weekday
  }
}
