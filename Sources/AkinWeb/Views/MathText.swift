import Akin

/// Shows text with LaTeX's mathematics in it as HTML: letters slanted, powers raised, symbols as signs.
///
/// Everything else of the text is escaped, so that nothing in it is an element of the page.
struct MathText {
  private var rest: Substring
  private var html = ""

  /// How long a formula or a group may be; what is longer was not meant as one.
  private static let greatestLength = 2_000

  /// The text as HTML.
  ///
  /// - Complexity: O(*n*).
  static func html(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }) else {
      return text.htmlEscaped
    }
    var reader = MathText(rest: text[...])
    reader.readText()
    return reader.html
  }

  private init(rest: Substring) { self.rest = rest }

  // MARK: - Text

  private mutating func readText() {
    while let sign = rest.first {
      switch sign {
      case "$":
        let opening = rest.prefix { $0 == "$" }.count <= 2 ? rest.prefix { $0 == "$" } : "$"
        if let formula = MathText.formula(rest.dropFirst(opening.count), closing: opening) {
          show(formula)
          rest = rest[formula.endIndex...].dropFirst(opening.count)
        } else {
          rest.removeFirst()
          html += "$"
        }
      case "\\": readCommand()
      default:
        let plain = rest.prefix { $0 != "$" && $0 != "\\" }
        html += String(plain).htmlEscaped
        rest = rest[plain.endIndex...]
      }
    }
  }

  /// A formula up to its closing sign; nil where the dollar is money.
  private static func formula(_ text: Substring, closing: Substring) -> Substring? {
    guard let first = text.first, !first.isWhitespace || closing.count == 2 else { return nil }
    var place = text.startIndex
    var count = 0
    while place < text.endIndex, count < greatestLength {
      if text[place] == "\\" {
        place = text.index(place, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
      } else if text[place...].hasPrefix(closing) {
        let formula = text[..<place]
        let next = text[place...].dropFirst(closing.count).first
        let isMoney = formula.last?.isWhitespace == true || next?.isNumber == true
        return formula.isEmpty || (isMoney && closing.count == 1) ? nil : formula
      } else {
        place = text.index(after: place)
      }
      count += 1
    }
    return nil
  }

  /// A command in text: a sign that stands for itself, a formula, or the text of what it formats.
  private mutating func readCommand() {
    let after = rest.dropFirst()
    guard let sign = after.first else {
      rest = after
      return html += "\\"
    }
    if sign == "(" || sign == "[" {
      let closing = sign == "(" ? "\\)" : "\\]"
      if let end = after.dropFirst().prefix(MathText.greatestLength).firstRange(of: closing) {
        show(after.dropFirst()[..<end.lowerBound])
        rest = rest[end.upperBound...]
        return
      }
    }
    let name = after.prefix { $0.isASCII && $0.isLetter }
    if name.isEmpty {
      html += "%&_#{}$".contains(sign) ? String(sign).htmlEscaped : "\\" + String(sign).htmlEscaped
      rest = after.dropFirst()
      return
    }
    rest = after[name.endIndex...]
    if let symbol = MathSigns.sign(named: String(name)) {
      html += symbol.htmlEscaped
    } else if let group = MathText.group(in: rest) {
      // \emph{text} is its text; what a command of another kind does is not known.
      html += MathText.html(String(group))
      rest = rest[group.endIndex...].dropFirst()
    } else {
      html += "\\" + String(name)
    }
  }

  private mutating func show(_ formula: Substring) {
    html += "<span class=\"math\">" + MathFormula.html(formula) + "</span>"
  }

  /// The content of the braces that the text begins with; nil where it does not.
  static func group(in text: Substring) -> Substring? {
    guard text.first == "{" else { return nil }
    var depth = 0
    var count = 0
    var place = text.startIndex
    while place < text.endIndex, count < greatestLength {
      count += 1
      switch text[place] {
      case "\\": place = text.index(after: place)
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth == 0 { return text[text.index(after: text.startIndex)..<place] }
      default: break
      }
      guard place < text.endIndex else { return nil }
      place = text.index(after: place)
    }
    return nil
  }
}

extension String {
  /// The text with the signs that mean something in HTML written as entities.
  var htmlEscaped: String {
    guard utf8.contains(where: { [0x26, 0x3c, 0x3e, 0x22, 0x27].contains($0) }) else { return self }
    var text = ""
    text.reserveCapacity(utf8.count + 32)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
