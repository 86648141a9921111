import Foundation

/// Reads LaTeX from left to right.
struct LatexReader {
  private let signs: [Unicode.Scalar]
  private let isBibliography: Bool
  private var index = 0
  private var depth = 0

  /// How deep braces may lie in each other: the stack is not endless.
  private static let depthLimit = 64

  init(_ text: String, isBibliography: Bool) {
    signs = Array(text.unicodeScalars)
    self.isBibliography = isBibliography
  }

  /// All of the text.
  mutating func text() -> String {
    var result = ""
    // A closing brace without partner ends nothing.
    while index < signs.count {
      result += group()
      if index < signs.count {
        if !isBibliography { result.unicodeScalars.append(signs[index]) }
        index += 1
      }
    }
    return result.precomposedStringWithCanonicalMapping
  }

  /// The text up to the brace that closes this group, or the end.
  private mutating func group() -> String {
    depth += 1
    defer { depth -= 1 }
    var result = ""
    while index < signs.count {
      let sign = signs[index]
      switch sign {
      case "}" where depth > 1 || isBibliography: return result
      case "\\": result += command(after: result)
      case "{" where isBibliography || isAccentGroup: result += braced()
      case "$": result += mathematics()
      case "~" where isBibliography:
        result += " "
        index += 1
      case "-" where isBibliography: result += dashes()
      case "`" where isBibliography: result += quotation("`", single: "‘", double: "“")
      case "'" where isBibliography: result += quotation("'", single: "'", double: "”")
      default:
        result.unicodeScalars.append(sign)
        index += 1
      }
    }
    return result
  }

  /// What stands between the braces at the current place.
  private mutating func braced() -> String {
    index += 1
    guard depth < LatexReader.depthLimit else { return "" }
    let content = group()
    if index < signs.count { index += 1 }
    return content
  }

  /// Whether the brace here only holds a letter with its accent, such as `{\"o}`.
  private var isAccentGroup: Bool {
    guard index + 2 < signs.count, signs[index + 1] == "\\" else { return false }
    let end = signs[index...].prefix(10).firstIndex(of: "}")
    guard end != nil else { return false }
    var name = ""
    var next = index + 2
    while next < signs.count, signs[next].isASCIILetter {
      name.unicodeScalars.append(signs[next])
      next += 1
    }
    return name.isEmpty
      ? LatexSymbols.accents[String(signs[index + 2])] != nil
      : LatexSymbols.accents[name] != nil || LatexSymbols.letters[name] != nil
  }

  private mutating func dashes() -> String {
    var count = 0
    while index < signs.count, signs[index] == "-" {
      count += 1
      index += 1
    }
    switch count {
    case 2: return "–"
    case 3: return "—"
    default: return String(repeating: "-", count: count)
    }
  }

  private mutating func quotation(_ sign: Unicode.Scalar, single: String, double: String) -> String
  {
    index += 1
    guard index < signs.count, signs[index] == sign else { return single }
    index += 1
    return double
  }

  /// Mathematics, from its dollar sign to the next.
  private mutating func mathematics() -> String {
    let start = index
    index += 1
    let isDisplay = index < signs.count && signs[index] == "$"
    if isDisplay { index += 1 }
    let first = index
    while index < signs.count, signs[index] != "$" {
      index += signs[index] == "\\" ? 2 : 1
    }
    guard index < signs.count else {
      // A single sign is money.
      index = start + 1
      return "$"
    }
    let content = joined(signs[first..<index])
    index = min(signs.count, index + (isDisplay ? 2 : 1))
    return isBibliography
      ? LatexSymbols.said(content) ?? joined(signs[start..<index])
      : joined(signs[start..<index])
  }

  // MARK: - Commands

  /// What the command at the current place prints.
  private mutating func command(after text: String) -> String {
    let start = index
    index += 1
    guard index < signs.count else { return isBibliography ? "" : "\\" }
    let first = signs[index]
    guard first.isASCIILetter else { return sign(start: start) }
    var name = ""
    while index < signs.count, signs[index].isASCIILetter {
      name.unicodeScalars.append(signs[index])
      index += 1
    }
    // An accent of a letter's name needs a space, a brace or a command before its letter.
    if let accent = LatexSymbols.accents[name] { return accented(accent, start: start) }
    if let letter = LatexSymbols.letters[name] {
      endName()
      return letter
    }
    guard isBibliography else { return joined(signs[start..<index]) }
    if let symbol = LatexSymbols.symbols[name] {
      endName()
      return symbol
    }
    if let symbol = LatexSymbols.mathematical[name] ?? LatexSymbols.textual(name) {
      endName()
      return symbol
    }
    return LatexSymbols.links.contains(name) ? link() : argument(of: name)
  }

  /// What a backslash and a sign print.
  private mutating func sign(start: Int) -> String {
    let sign = signs[index]
    if let accent = LatexSymbols.accents[String(sign)] {
      index += 1
      return accented(accent, start: start)
    }
    index += 1
    guard isBibliography else { return joined(signs[start..<index]) }
    switch sign {
    case "\\", " ", "\n", ",", ";", ":", ">": return " "
    case "-", "/", "!": return ""
    case "(", ")", "[", "]": return "\\" + String(sign)
    default: return String(sign)
    }
  }

  /// The letter that comes next, with an accent.
  private mutating func accented(_ accent: Unicode.Scalar, start: Int) -> String {
    let isName = signs[index - 1].isASCIILetter
    if isName, index < signs.count, signs[index] != "{", signs[index] != "\\",
      !signs[index].properties.isWhitespace
    {
      return isBibliography ? "" : joined(signs[start..<index])
    }
    while index < signs.count, signs[index] == " " { index += 1 }
    guard index < signs.count else { return "" }
    let letter: String
    switch signs[index] {
    case "{": letter = braced()
    case "\\": letter = command(after: "")
    case "}", "$": return ""
    default:
      letter = String(signs[index])
      index += 1
    }
    guard let base = letter.unicodeScalars.first else { return "" }
    // An accent stands on a dotless letter, which Unicode writes with its dot.
    let plain: Unicode.Scalar = base == "ı" ? "i" : base == "ȷ" ? "j" : base
    var result = String.UnicodeScalarView()
    result.append(plain)
    result.append(accent)
    result.append(contentsOf: letter.unicodeScalars.dropFirst())
    return String(result)
  }

  /// Passes over what only ends a command's name: a space, or empty braces.
  private mutating func endName() {
    if index + 1 < signs.count, signs[index] == "{", signs[index + 1] == "}" {
      index += 2
    } else if index < signs.count, signs[index].properties.isWhitespace {
      index += 1
    }
  }

  /// The text of a link: its last argument.
  private mutating func link() -> String {
    var last = ""
    while index < signs.count, signs[index] == "{" { last = braced() }
    return last
  }

  /// What a command that only formats prints: its argument.
  private mutating func argument(of name: String) -> String {
    while index < signs.count, signs[index] == "[" {
      guard let end = signs[index...].prefix(256).firstIndex(of: "]") else { break }
      index = end + 1
    }
    if index < signs.count, signs[index] == "{" {
      let content = braced()
      return LatexSymbols.quoting.contains(name) ? "“" + content + "”" : content
    }
    if index < signs.count, signs[index].properties.isWhitespace { index += 1 }
    return ""
  }

  private func joined(_ signs: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(signs))
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { isASCII && properties.isAlphabetic }
}
