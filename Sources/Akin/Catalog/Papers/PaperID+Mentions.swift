extension PaperID {
  /// The arXiv id that a text names: `arXiv:2306.15794 [cs.LG]`, `arXiv preprint arXiv:2306.15794`,
  /// `abs/2306.15794`, or an address on arXiv; nil where there is none.
  ///
  /// - Complexity: O(*n*).
  static func arxivMention(in text: String) -> String? {
    let lowercased = text.lowercased()
    guard lowercased.utf8.count == text.utf8.count else { return nil }
    for mark in ["arxiv:", "arxiv.org/abs/", "arxiv.org/pdf/", "abs/"] {
      for range in lowercased.ranges(of: mark).prefix(8) {
        let name = text.utf8[range.upperBound...].drop { $0 == UInt8(ascii: " ") }
          .prefix { !$0.isSpaceByte && !Array("[](){},;\"<>".utf8).contains($0) }
        let id = "arxiv:" + (String(name) ?? "").trimmingEnd(of: ".:")
        if PaperID(recognizing: id) != nil { return id }
      }
    }
    return nil
  }

  /// The first DOI that a text names; nil where there is none.
  ///
  /// - Complexity: O(*n*).
  static func doiMention(in text: String) -> String? {
    for range in text.ranges(of: "10.").prefix(64) {
      if range.lowerBound > text.startIndex {
        let before = text[text.index(before: range.lowerBound)]
        if before.isLetter || before.isNumber || before == "." { continue }
      }
      let name = text[range.lowerBound...].prefix {
        !$0.isWhitespace && !"\"<>{}|\\^`".contains($0)
      }
      let doi = DOIName.trimmed(String(name.prefix(256)).trimmingEnd(of: ".,;:'"))
      if PaperID(recognizing: doi) != nil { return doi }
    }
    return nil
  }
}

extension String {
  /// The text without any of these signs at its end.
  func trimmingEnd(of signs: String) -> String {
    var rest = self[...]
    while let last = rest.last, signs.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
