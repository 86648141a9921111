extension LatexText {
  /// LaTeX that prints this text: what `field` reads from it is the text again.
  ///
  /// Mathematics between dollar signs stays mathematics where that is so.
  ///
  /// - Complexity: O(*n*).
  static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let areBalanced = areBracesBalanced(scalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalars[index] == "$", let end = mathematicsEnd(from: index, in: scalars) {
        result.append(contentsOf: scalars[index..<end])
        index = end
      } else {
        result.append(
          contentsOf: escaped(scalars[index], before: next, areBalanced: areBalanced).unicodeScalars
        )
        index += 1
      }
    }
    return String(result)
  }

  /// An address or an id, so that `address` reads it again; other programs take it as it stands.
  static func escapedAddress(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\textbackslash "
      case "{": "\\textbraceleft "
      case "}": "\\textbraceright "
      case "$": "\\$"
      default: String(scalar)
      }
    }.joined()
  }

  private static func escaped(
    _ scalar: Unicode.Scalar, before next: Unicode.Scalar?, areBalanced: Bool
  ) -> String {
    switch scalar {
    case "\\": "\\textbackslash{}"
    case "{": areBalanced ? "\\{" : "\\textbraceleft{}"
    case "}": areBalanced ? "\\}" : "\\textbraceright{}"
    case "$", "%", "#", "_": "\\" + String(scalar)
    // Not an entity of HTML, nor a tag.
    case "&": next?.properties.isAlphabetic == true || next == "#" ? "\\&{}" : "\\&"
    case "<": "{<}"
    case "~": "\\textasciitilde{}"
    case "^": "\\textasciicircum{}"
    case "`": "\\textasciigrave{}"
    // Two of them would be a dash or a quotation mark.
    case "-" where next == "-", "'" where next == "'": String(scalar) + "{}"
    default: String(scalar)
    }
  }

  /// Where mathematics that begins here ends, if it is read as it stands; nil if it is not.
  private static func mathematicsEnd(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    let reach = min(scalars.count, start + 1_000)
    guard start + 1 < reach, let close = scalars[(start + 1)..<reach].firstIndex(of: "$"),
      close > start + 1
    else { return nil }
    let content = scalars[start...close]
    guard !content.contains("<"), !content.contains("&"), !content.contains("%"),
      areBracesBalanced(Array(content))
    else { return nil }
    let text = String(String.UnicodeScalarView(content))
    return plain(text) == text ? close + 1 : nil
  }

  private static func areBracesBalanced(_ scalars: [Unicode.Scalar]) -> Bool {
    var depth = 0
    for scalar in scalars {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
