import Akin
import ArgumentParser

/// An author's name as a user types it.
enum AuthorArgument {
  /// Refuses a name by which nobody can be found.
  static func check(_ name: String) throws {
    guard AuthorName(name) != nil else {
      throw ValidationError(
        "'\(name)' names no author. Give a family name of two letters or more, with or without given "
          + "names: \"Jane Smith\" or \"Smith, J.\"")
    }
  }

  /// Refuses names of which each seems to be a word of one name.
  static func check(_ names: [String], command: String) throws {
    for name in names { try check(name) }
    let areWords = names.count > 1 && names.allSatisfy { !$0.contains(" ") && !$0.contains(",") }
    if areWords {
      throw ValidationError(
        "Put a name of several words in quotes: \(command) \"\(names.joined(separator: " "))\"")
    }
  }
}
