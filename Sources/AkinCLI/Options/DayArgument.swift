import Akin
import ArgumentParser
import Foundation

/// A day: a date, or a time before today such as `7d`, `2w`, `3m` or `1y`.
struct DayArgument: ExpressibleByArgument {
  /// The date as given, as exact as it was given.
  let date: PaperDate

  init?(argument: String) {
    if let date = PaperDate(argument) {
      self.date = date
      return
    }
    guard let unit = argument.last, let count = Int(argument.dropLast()), count >= 0,
      count < 100_000, let days = ["d": 1, "w": 7, "m": 30, "y": 365][unit]
    else { return nil }
    date = PaperDate(dayNumber: PaperDate.today.dayNumber - count * days)
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
