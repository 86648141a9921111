import AkinKernels

/// Makes clean text of LaTeX, as it stands in bibliographies and in arXiv's names.
enum LatexText {
  /// The text that LaTeX would print: accents on their letters, commands and braces gone.
  ///
  /// Mathematics stays between its dollar signs unless it is only letters and symbols: `$\alpha$` is
  /// α, `$x^2$` stays.
  ///
  /// - Complexity: O(*n*).
  static func plain(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}")
        && $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "-")
        && $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "'")
    }
    if isPlain { return text }
    var reader = LatexReader(text, isBibliography: true)
    return reader.text()
  }

  /// The text of a field of a bibliography, into which publishers put tags and entities of HTML, and
  /// programs the signs of tags as commands (`{\textless}i{\textgreater}`).
  static func field(_ text: String) -> String {
    let plain = plain(HTMLText.plain(text))
    return text.contains("\\textless") ? HTMLText.plain(plain) : plain
  }

  /// An address, a DOI or another name without what LaTeX needs around its signs: `{\_}` is `_`, and
  /// two hyphens are two hyphens.
  ///
  /// - Complexity: O(*n*).
  static func address(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let sign = rest.popFirst() {
      switch sign {
      case "{", "}", "$": continue
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        if name.isEmpty {
          if let escaped = rest.popFirst() { result.append(escaped) }
        } else {
          rest = rest.dropFirst(name.count)
          if rest.first == " " { rest = rest.dropFirst() }
          result += name == "sim" ? "~" : LatexSymbols.symbols[String(name)] ?? ""
        }
      default: result.append(sign)
      }
    }
    return result.squeezed
  }

  /// The text with accents on their letters, and everything else as it was: what arXiv writes is text
  /// with a few commands in it.
  static func withAccents(_ text: String) -> String {
    guard text.hasByte(UInt8(ascii: "\\")) else { return text }
    var reader = LatexReader(text, isBibliography: false)
    return reader.text()
  }
}
