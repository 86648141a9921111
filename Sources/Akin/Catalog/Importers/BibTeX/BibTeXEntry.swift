/// An entry of BibTeX: a type, a key and fields, whose values still are LaTeX.
struct BibTeXEntry: Sendable, Equatable {
  /// The type, in lower case, such as `article`.
  let type: String

  /// The citation key; empty where the entry has none.
  let key: String

  /// The values by the fields' names in lower case; of equal names the first that is not empty.
  var fields: [String: String]

  /// The line where the entry begins.
  let line: Int

  /// The first of these fields that is not empty.
  subscript(names: String...) -> String? {
    names.lazy.compactMap { fields[$0] }.first { !$0.isEmpty }
  }
}

/// The text of one entry, from its at sign to the brace that closes it.
struct BibTeXBlock: Sendable, Equatable {
  /// The type, in lower case, such as `article`, `string` or `comment`.
  let type: String

  /// What stands between the entry's braces or parentheses.
  let body: [UInt8]

  /// The line where the entry begins.
  let line: Int

  /// Why the entry has no end; nil for a whole one.
  let problem: String?
}
