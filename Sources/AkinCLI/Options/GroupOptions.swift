import Akin
import ArgumentParser
import Foundation

/// For whom a list is made beside the profile.
struct GroupOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Rank for these too: profiles, or files of akin profile export. What one of you has rated, also "
        + "disliked or skipped, is left out for all.", valueName: "name|file"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "How several are combined: either (liked by any), both (liked by all) or least-regret (nobody gives "
        + "up much of their best). Default: least-regret.", valueName: "how"))
  var combine: Combination?

  /// How a group can be combined; named as in `GroupCombination`.
  enum Combination: String, ExpressibleByArgument, CaseIterable {
    case either, both
    case leastRegret = "least-regret"

    var value: GroupCombination {
      switch self {
      case .either: .either
      case .both: .both
      case .leastRegret: .leastRegret
      }
    }
  }

  func validate() throws {
    if combine != nil && with.isEmpty {
      throw ValidationError("--combine goes with --with NAME, which says who else reads the list.")
    }
  }

  /// Whether the list is for more than one.
  var isGroup: Bool { !with.isEmpty }

  /// How they are combined; nil for a list of one profile.
  var combination: GroupCombination? { isGroup ? (combine ?? .leastRegret).value : nil }

  /// The others: profiles by their names, and files by paths that hold in any folder.
  var names: [String] {
    with.map { name in
      let path = URL(fileURLWithPath: NSString(string: name).expandingTildeInPath).path
      return name.contains("/") || name.hasSuffix(".jsonl") ? path : name
    }
  }
}
