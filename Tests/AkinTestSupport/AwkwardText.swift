extension SeededGenerator {
  /// A text of pieces that are read in a way of their own, and of plain words among them.
  public mutating func awkwardText(pieceCount: Int) -> String {
    (0..<pieceCount).map { _ in
      let piece = Bool.random(using: &self) ? plainWord() : awkwardPiece()
      return piece + [" ", " ", "", "-", ".", "'", ", "][Int.random(in: 0..<7, using: &self)]
    }.joined()
  }

  /// One to twelve ASCII letters, some of them great, and digits.
  public mutating func plainWord() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzSTOP019")
    return String(
      (0..<Int.random(in: 1...12, using: &self)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &self)]
      })
  }

  private mutating func awkwardPiece() -> String {
    let pieces = [
      "Gödel", "Go\u{0308}del", "e\u{0301}\u{0327}", "ﬁne", "Ǆ", "ß", "Ørsted", "İstanbul", "深度学习",
      "グラフ", "그래프", "مرحبا", "α-helix", "ℓ₂", "½", "Ⅳ", "😀", "👩‍🔬", "🇩🇪", "\u{200B}", "\u{FEFF}",
      "\u{A0}", "\u{3000}", "\u{2028}", "\u{85}", "“quoted”", "it’s", "2010–2012", "…", "$\\ell_2$",
      "\\emph{graph}", "G\\\"odel", "Fran{\\c{c}}ois", "\\cite{smith2020}", "$x^{-3}$", "\\", "{",
      "$",
      "&amp;", "&#39;", "<b>", "\r\n", "\n", "\t", "  ", "\u{0}", "\u{7F}", "\"", "/", "i.i.d.",
      "e.g.",
      "gpt-4", "3-D", "k-means", "pre-training", "non-pre-trained", "node.js", "3.5", "rock'n'roll",
      "isn't", "model's", "the", "https://example.org/a?b=1", "www.example.org", "http:", "a.-b",
      "--",
      "x..y", "v'", "1,000", "C++", "C#",
    ]
    return pieces[Int.random(in: 0..<pieces.count, using: &self)]
  }
}
