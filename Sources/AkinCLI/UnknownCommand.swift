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
    known.map { (name: $0, similarity: TitleSimilarity.ofTitles($0, name)) }
      .filter { $0.similarity > 0.25 }
      .min {
        ($0.name.editDistance(to: name), -$0.similarity)
          < ($1.name.editDistance(to: name), -$1.similarity)
      }?.name
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

extension String {
  /// How many letters have to be put in, taken out or replaced to make one word of another.
  ///
  /// V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", 1966.
  fileprivate func editDistance(to other: String) -> Int {
    let letters = Array(other)
    var row = Array(0...letters.count)
    for (place, letter) in enumerated() {
      var next = [place + 1]
      for (column, otherLetter) in letters.enumerated() {
        next.append(
          Swift.min(
            next[column] + 1, row[column + 1] + 1, row[column] + (letter == otherLetter ? 0 : 1)))
      }
      row = next
    }
    return row[letters.count]
  }
}
