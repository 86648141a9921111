/// A formula of LaTeX as HTML in one line: powers raised, indices lowered, fractions with a stroke.
struct MathFormula {
  private var rest: Substring
  private var html = ""
  private let depth: Int

  /// How deep groups may lie in one another; what lies deeper is shown as it is written.
  private static let greatestDepth = 12

  /// The formula as HTML.
  static func html(_ formula: Substring, depth: Int = 0) -> String {
    guard depth < greatestDepth else { return String(formula).htmlEscaped }
    var reader = MathFormula(rest: formula, depth: depth)
    while !reader.rest.isEmpty { reader.readItem() }
    return reader.html
  }

  private init(rest: Substring, depth: Int) {
    self.rest = rest
    self.depth = depth
  }

  private mutating func readItem() {
    guard let sign = rest.first else { return }
    switch sign {
    case "\\": readCommand()
    case "^", "_":
      rest.removeFirst()
      let element = sign == "^" ? "sup" : "sub"
      html += "<\(element)>" + argument() + "</\(element)>"
    case "{":
      if let group = MathText.group(in: rest) {
        html += MathFormula.html(group, depth: depth + 1)
        rest = rest[group.endIndex...].dropFirst()
      } else {
        rest.removeFirst()
      }
    case "}", "&": rest.removeFirst()
    case _ where sign.isWhitespace: rest.removeFirst()
    case _ where sign.isLetter:
      let letters = rest.prefix { $0.isLetter }
      html += "<i>" + String(letters).htmlEscaped + "</i>"
      rest = rest[letters.endIndex...]
    default:
      rest.removeFirst()
      html += MathFormula.shown(sign)
    }
  }

  /// A sign of a formula, with room around it where it stands between two things.
  private static func shown(_ sign: Character) -> String {
    switch sign {
    case "-": "−"
    case "*": "∗"
    case "'": "′"
    case "~": " "
    case "=", "<", ">": " " + String(sign).htmlEscaped + " "
    case ",": ", "
    default: String(sign).htmlEscaped
    }
  }

  /// What follows a command or a raising: a group, a command, or one sign.
  private mutating func argument() -> String {
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    if let group = MathText.group(in: rest) {
      rest = rest[group.endIndex...].dropFirst()
      return MathFormula.html(group, depth: depth + 1)
    }
    guard let sign = rest.first else { return "" }
    if sign == "\\" {
      var reader = MathFormula(rest: rest, depth: depth + 1)
      guard depth + 1 < MathFormula.greatestDepth else { return "" }
      reader.readCommand()
      rest = reader.rest
      return reader.html
    }
    rest.removeFirst()
    return sign.isLetter ? "<i>\(String(sign).htmlEscaped)</i>" : MathFormula.shown(sign)
  }

  private mutating func readCommand() {
    rest.removeFirst()
    let name = String(rest.prefix { $0.isASCII && $0.isLetter })
    guard !name.isEmpty else {
      guard let sign = rest.popFirst() else { return }
      if "{}%$#&_|".contains(sign) { html += String(sign).htmlEscaped }
      if ",:; ".contains(sign) { html += " " }
      return
    }
    rest = rest.dropFirst(name.count)
    switch name {
    case "frac", "tfrac", "dfrac", "nicefrac":
      html += MathFormula.bracketed(argument()) + "/" + MathFormula.bracketed(argument())
    case "binom": html += "(" + argument() + " over " + argument() + ")"
    case "sqrt": html += "√" + MathFormula.bracketed(argument())
    case "mathbb", "Bbb", "mathbf", "boldsymbol", "bm", "mathcal", "mathscr", "mathfrak":
      html += MathSigns.styled(argument(), by: name)
    case "mathrm", "text", "textrm", "textnormal", "operatorname", "mathit", "textit", "textbf",
      "mathsf", "texttt", "mathtt", "textsc", "mbox", "hbox", "emph", "textsf":
      html += readText()
    case "hat", "widehat": html += argument() + "\u{302}"
    case "tilde", "widetilde": html += argument() + "\u{303}"
    case "bar", "overline": html += argument() + "\u{304}"
    case "vec": html += argument() + "\u{20D7}"
    case "dot": html += argument() + "\u{307}"
    case "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
      "displaystyle", "textstyle", "limits", "nolimits", "rm", "bf", "it", "cal", "sf", "tt":
      if rest.first == "." { rest.removeFirst() }
    default: html += MathSigns.sign(named: name)?.htmlEscaped ?? name
    }
  }

  /// Words within a formula, which stay upright.
  private mutating func readText() -> String {
    guard let group = MathText.group(in: rest) else { return argument() }
    rest = rest[group.endIndex...].dropFirst()
    let plain = group.contains("\\") || group.contains("$")
    return plain ? MathText.html(String(group)) : String(group).htmlEscaped
  }

  /// A part with brackets where it is more than one sign.
  private static func bracketed(_ html: String) -> String {
    var isTag = false
    let count = html.reduce(0) { count, sign in
      if sign == "<" { isTag = true }
      defer { if sign == ">" { isTag = false } }
      return isTag ? count : count + 1
    }
    return count > 1 ? "(" + html + ")" : html
  }
}
