/// When a rating counts half in the part of a profile that forgets.
public struct HalfLife: Sendable, Hashable, Codable {
  /// The time in days; nil for never, where all ratings count alike.
  public let days: Double?

  /// Half a year: what is used unless somebody says otherwise.
  public static let usual = HalfLife(days: 180)

  /// Creates a half-life of so many days, or of never.
  public init(days: Double?) { self.days = days }

  /// Reads a time such as `30d`, `2w`, `6m` or `1y`, or `never`; returns `nil` for anything else.
  public init?(_ text: String) {
    if text == "never" {
      days = nil
    } else {
      guard let count = HalfLife.dayCount(text), count > 0 else { return nil }
      days = Double(count)
    }
  }

  /// The days of a time such as `7d`, `2w`, `3m` or `1y`; nil for anything else.
  public static func dayCount(_ text: String) -> Int? {
    guard let unit = text.last, let count = Int(text.dropLast()), count >= 0, count < 100_000,
      let days = ["d": 1, "w": 7, "m": 30, "y": 365][unit]
    else { return nil }
    return count * days
  }
}

extension HalfLife: CustomStringConvertible {
  /// The time as it is typed, in the longest unit that gives a whole number.
  public var description: String {
    guard let days else { return "never" }
    for (unit, length) in [("y", 365.0), ("m", 30), ("w", 7)]
    where (days / length).rounded() * length == days {
      return "\(Int(days / length))\(unit)"
    }
    return "\(Int(days))d"
  }
}
