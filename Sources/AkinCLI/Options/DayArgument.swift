import Akin
import ArgumentParser
import Foundation

/// How fast a profile forgets: a time such as `30d`, `6m` or `1y`, or `never`.
struct HalfLifeArgument: ExpressibleByArgument {
  /// The time.
  let halfLife: HalfLife

  init?(argument: String) {
    guard let halfLife = HalfLife(argument) else { return nil }
    self.halfLife = halfLife
  }
}

/// A day: a date, or a time before today such as `7d`, `2w`, `3m` or `1y`.
struct DayArgument: ExpressibleByArgument {
  /// The date as given, as exact as it was given.
  let date: PaperDate

  init?(argument: String) {
    if let date = PaperDate(argument) {
      self.date = date
      return
    }
    guard let days = HalfLife.dayCount(argument) else { return nil }
    date = PaperDate(dayNumber: PaperDate.today.dayNumber - days)
  }
}

extension PaperDate {
  /// The current day where the user is.
  static var today: PaperDate {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day], from: Date())
    return PaperDate(year: parts.year ?? 1970, month: parts.month, day: parts.day)
      ?? PaperDate(dayNumber: 0)
  }
}
