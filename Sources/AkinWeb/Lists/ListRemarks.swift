import Akin
import AkinStore

/// What a list says of itself: what was in force without being asked for, and what an order cost.
enum ListRemarks {
  static func lines(change: SteeringEffect?, remembered: ProfilePreferences) -> [String] {
    var lines: [String] = []
    var parts: [String] = []
    if !remembered.followed.isEmpty { parts.append("follows \(remembered.followed.count)") }
    if !remembered.blocked.isEmpty { parts.append("blocks \(remembered.blocked.count)") }
    if !parts.isEmpty { lines.append("The profile \(parts.joined(separator: " and ")).") }
    if let change {
      lines.append(
        "Steered: \(change.categoryCount) instead of \(change.plainCategoryCount) categories among the "
          + "first \(SteeringEffect.depth).")
    }
    return lines
  }
}
