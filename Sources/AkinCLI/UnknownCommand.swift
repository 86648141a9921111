import Akin
import ArgumentParser

/// A command that there is none of, where one was named, and what may have been meant.
struct UnknownCommand: Error, CustomStringConvertible {
  /// What was typed.
  let name: String

  /// The names that there are.
  let known: [String]

  /// The command that the name is most like; nil where it is like none.
  private var likeliest: String? {
    // Of two that share as much with what was typed, the one whose letters it has more of.
    known.map { known in
      (
        name: known, similarity: TitleSimilarity.ofTitles(known, name),
        sharedCount: Set(known).intersection(name).count
      )
    }
    .filter { $0.similarity > 0.25 }
    .max { ($0.similarity, $0.sharedCount) < ($1.similarity, $1.sharedCount) }?.name
  }

  var description: String {
    let question = likeliest.map { " Did you mean '\($0)'?" } ?? ""
    return "There is no command '\(name)'.\(question) akin --help lists the commands."
  }

  /// Checks the command that arguments name, and what they ask help for.
  ///
  /// - Throws: `UnknownCommand`.
  static func check(_ arguments: [String], of root: any ParsableCommand.Type) throws {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    guard first == "help" else {
      if command(named: first, of: root) == nil {
        throw UnknownCommand(name: first, known: names(of: root))
      }
      return
    }
    var group = root
    for name in arguments.dropFirst().prefix(while: { !$0.hasPrefix("-") }) {
      guard let next = command(named: name, of: group) else {
        throw UnknownCommand(name: name, known: names(of: group))
      }
      group = next
    }
  }

  private static func command(
    named name: String, of group: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    group.configuration.subcommands.first {
      $0._commandName == name || $0.configuration.aliases.contains(name)
    }
  }

  private static func names(of group: any ParsableCommand.Type) -> [String] {
    group.configuration.subcommands.map { $0._commandName }
  }
}
