import AkinKernels

/// Turns LaTeX in a text into words.
///
/// Mathematics keeps what can be said: `$\ell_2$` becomes `ell2`, `$\alpha$-stable` becomes
/// `alpha-stable`; accents join their letter (`G\"odel` is `Godel`); commands that only format, and
/// the keys of references, go.
enum LatexReducer {
  /// Whether there is anything to reduce; most texts pass this one scan.
  static func concerns(_ bytes: [UInt8]) -> Bool {
    bytes.firstIndex(of: UInt8(ascii: "\\"), or: UInt8(ascii: "$"), from: 0) < bytes.count
  }

  /// Returns lower-case text with its LaTeX reduced to words.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func reduce(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isMathematics = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "$"):
        isMathematics.toggle()
        index += 1
      case UInt8(ascii: "\\"):
        index = reduceCommand(at: index, of: bytes, into: &result)
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        // Braces around an accent stand within a word, and those of mathematics within a symbol.
        let isAccent =
          byte == UInt8(ascii: "{") ? accentEnd(at: index + 1, of: bytes) != nil : false
        if !isMathematics && !isAccent { result.append(UInt8(ascii: " ")) }
        index += 1
        if isAccent, let end = accentEnd(at: index, of: bytes) {
          index = reduceCommand(at: index, of: bytes, into: &result)
          if end < bytes.count, bytes[end] == UInt8(ascii: "}") { index = end + 1 }
        }
      case UInt8(ascii: "_"), UInt8(ascii: "^"):
        if !isMathematics { result.append(UInt8(ascii: " ")) }
        index += 1
      default:
        var end = index + 1
        while end < bytes.count, !isSign(bytes[end]) { end += 1 }
        result.append(contentsOf: bytes[index..<end])
        index = end
      }
    }
    return result
  }

  /// Whether a byte means something in LaTeX.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || (byte >= UInt8(ascii: "\\") && !byte.isLetterByte)
  }

  /// Reduces the command at `start`; returns where the text goes on.
  private static func reduceCommand(
    at start: Int, of bytes: [UInt8], into result: inout [UInt8]
  ) -> Int {
    if let end = accentEnd(at: start, of: bytes) {
      // The letter is the last one: a letter before it names the accent.
      if let letter = bytes[start..<end].last(where: \.isLetterByte) { result.append(letter) }
      return end
    }
    var end = start + 1
    while end < bytes.count, bytes[end].isLetterByte { end += 1 }
    guard end > start + 1 else {
      // An escaped sign (\%, \_, \\) parts words.
      result.append(UInt8(ascii: " "))
      return min(start + 2, bytes.count)
    }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    if references.contains(name) {
      result.append(UInt8(ascii: " "))
      return argumentEnd(at: end, of: bytes)
    }
    if !formatting.contains(name) {
      if let last = result.last, last.isWordByte { result.append(UInt8(ascii: " ")) }
      result.append(contentsOf: name.utf8)
      // A letter right behind would make one word of two.
      if end < bytes.count, bytes[end] == UInt8(ascii: "\\") { result.append(UInt8(ascii: " ")) }
    }
    return end
  }

  /// Where the accented letter that begins at `start` ends (`\"o`, `\'{e}`, `\c{c}`); nil if none.
  private static func accentEnd(at start: Int, of bytes: [UInt8]) -> Int? {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "\\") else { return nil }
    let mark = bytes[start + 1]
    let isSign = "\"'`^~=.".utf8.contains(mark)
    let isLetterAccent = "cvuhkr".utf8.contains(mark) && bytes[start + 2] == UInt8(ascii: "{")
    guard isSign || isLetterAccent else { return nil }
    var index = start + 2
    let isBraced = bytes[index] == UInt8(ascii: "{")
    if isBraced { index += 1 }
    // A dotless i or j carries its accent as \i or \j.
    if index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < bytes.count, bytes[index].isLetterByte else { return nil }
    index += 1
    if isBraced {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
      index += 1
    }
    return index
  }

  private static func argumentEnd(at start: Int, of bytes: [UInt8]) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{"),
      // Keys are short; without the bound, text full of open braces would take time by its square.
      let end = bytes[start...].prefix(1_000).firstIndex(of: UInt8(ascii: "}"))
    else { return start }
    return end + 1
  }

  private static let references: Set<String> = [
    "cite", "citep", "citet", "ref", "eqref", "label", "url", "href", "footnote", "includegraphics",
  ]

  private static let formatting: Set<String> = [
    "mathbf", "mathbb", "mathcal", "mathrm", "mathit", "mathsf", "mathtt", "mathfrak", "mathscr",
    "boldsymbol", "bm", "text", "textit", "textbf", "textrm", "textsc", "texttt", "textsf",
    "textsuperscript", "textsubscript", "emph", "em", "it", "bf", "rm", "sc", "tt", "sl", "cal",
    "operatorname", "mbox", "hbox", "ensuremath", "left", "right", "big", "bigg", "displaystyle",
    "frac", "dfrac", "tfrac", "sqrt", "sum", "prod", "int", "times", "cdot", "cdots", "ldots",
    "dots", "sim", "approx", "simeq", "equiv", "leq", "geq", "le", "ge", "ll", "gg", "lesssim",
    "gtrsim", "neq", "ne", "pm", "mp", "to", "rightarrow", "leftarrow", "mapsto", "in", "subset",
    "subseteq", "cup", "cap", "forall", "exists", "infty", "partial", "nabla", "propto", "circ",
    "hat", "tilde", "bar", "vec", "dot", "ddot", "widehat", "widetilde", "overline", "underline",
    "langle", "rangle", "lvert", "rvert", "lfloor", "rfloor", "lceil", "rceil", "quad", "qquad",
    "begin", "end", "item", "par", "newline", "noindent", "dagger", "ast", "star", "prime",
  ]
}
