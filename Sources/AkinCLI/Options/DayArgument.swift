import Akin
import ArgumentParser
import Foundation

/// The days of a time such as `7d`, `2w`, `3m` or `1y`; nil for anything else.
private func dayCount(_ text: String) -> Int? {
  guard let unit = text.last, let count = Int(text.dropLast()), count >= 0, count < 100_000,
    let days = ["d": 1, "w": 7, "m": 30, "y": 365][unit]
  else { return nil }
  return count * days
}

/// How fast a profile forgets: a time such as `30d`, `6m` or `1y`, or `never`.
struct HalfLife: ExpressibleByArgument {
  /// The time in days; nil for never.
  let days: Double?

  var defaultValueDescription: String { "6m" }

  init(days: Double?) { self.days = days }

  init?(argument: String) {
    if argument == "never" {
      days = nil
    } else {
      guard let count = dayCount(argument), count > 0 else { return nil }
      days = Double(count)
    }
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
    guard let days = dayCount(argument) else { return nil }
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
