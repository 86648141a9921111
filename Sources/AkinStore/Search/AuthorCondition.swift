import Akin
import Foundation
import GRDB
import Synchronization

/// The papers of some authors as a question to the library.
///
/// The full-text index knows which papers have the family name, as a word among their authors; the
/// names themselves decide.
struct AuthorCondition {
  /// A query that gives the papers' keys.
  let sql: String

  /// The query's arguments.
  let arguments: StatementArguments

  /// Asks for the papers of any of some authors; what `AuthorName` takes for no name has none.
  init(_ names: [String]) {
    var queries: [String] = []
    var arguments: StatementArguments = []
    for name in names {
      guard let author = AuthorName(name) else { continue }
      queries.append(
        """
        SELECT key FROM paper
        WHERE key IN (SELECT rowid FROM paperText WHERE paperText MATCH ?) AND hasAuthor(authors, ?)
        """)
      arguments += [AuthorCondition.expression(for: author), name]
    }
    sql = queries.isEmpty ? "NULL" : queries.joined(separator: " UNION ")
    self.arguments = arguments
  }

  /// The expression of the full-text index that all papers of an author match.
  private static func expression(for author: AuthorName) -> String {
    // The index takes accents from Latin letters, and keeps those of other scripts as a source wrote
    // them: in one with the letter, or apart.
    let words = author.families.flatMap { name in
      spellings(of: name.folded) + [
        name.typed.precomposedStringWithCanonicalMapping,
        name.typed.decomposedStringWithCanonicalMapping,
      ]
    }.map(SpacedText.phrase)
    return "authors : (\(words.joined(separator: " OR ")))"
  }

  /// Letters that folding takes apart or replaces, and the full-text index does not.
  private static let letters: [(folded: String, letter: String)] = [
    ("o", "ø"), ("l", "ł"), ("d", "đ"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
    ("d", "ð"), ("i", "ı"), ("h", "ħ"), ("t", "ŧ"), ("е", "ё"),
  ]

  /// The words that fold to a word: itself, and each with one such letter or with all of a kind.
  private static func spellings(of word: String) -> [String] {
    var found = [word]
    for (folded, letter) in letters where word.contains(folded) {
      found.append(word.replacing(folded, with: letter))
      for range in word.ranges(of: folded) {
        found.append(word.replacingCharacters(in: range, with: letter))
      }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The function `hasAuthor(authors, name)` of a connection: whether one of the authors, a name a
  /// line, may be the person.
  static let function = DatabaseFunction("hasAuthor", argumentCount: 2, pure: true) { values in
    guard let authors = String.fromDatabaseValue(values[0]),
      let name = String.fromDatabaseValue(values[1]), let author = parsed(name)
    else { return false }
    return author.isAmong(authors)
  }

  /// The name that was asked for last: a query asks for one of thousands of papers.
  private static let last = Mutex<(name: String, author: AuthorName?)>(("", nil))

  private static func parsed(_ name: String) -> AuthorName? {
    last.withLock { last in
      if last.name != name { last = (name, AuthorName(name)) }
      return last.author
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + self[range.upperBound...]
  }
}
