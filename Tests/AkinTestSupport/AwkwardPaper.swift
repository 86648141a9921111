public import Akin

extension SeededGenerator {
  /// A paper as an importer makes one, of texts that are read in ways of their own.
  public mutating func awkwardPaper() -> Paper {
    let names = [
      "arxiv:2306.15794", "doi:10.1000/a_b(1)<2>;c,d", "pmid:77", "acl:2022.acl-long.1",
      "openalex:W12", "s2:0af3", "doi:10.1000/other", "akin:0123456789abcdef",
    ].shuffled(using: &self)
    let title = text(6)
    var paper = Paper(id: PaperID(names[0]), title: title.isEmpty ? "T" : title)
    paper.otherIDs = names[1..<Int.random(in: 1...4, using: &self)].map { PaperID($0) }
    paper.abstract = text(40)
    paper.authors = (0..<Int.random(in: 0...4, using: &self)).map { _ in person() }
    paper.keywords = Array(Set((0..<3).map { _ in text(2) }).filter { !$0.isEmpty })
    paper.date = PaperDate(
      year: Int.random(in: 1850...2030, using: &self), month: Int.random(in: 1...12, using: &self),
      day: Int.random(in: 1...28, using: &self))
    let venue = text(3)
    paper.venue = [nil, "arXiv", "Proceedings of Owls", venue.isEmpty ? nil : venue].randomElement(
      using: &self)?.flatMap { $0 }
    paper.categories = Bool.random(using: &self) ? ["cs.LG", "stat.ML"] : []
    paper.url = "https://example.org/a_b?c=%20d&e=~f"
    return paper
  }

  private mutating func text(_ pieceCount: Int) -> String {
    String(
      awkwardText(pieceCount: pieceCount).unicodeScalars.filter { $0 != "\0" }.map(Character.init)
    )
    .trimmingMark.squeezed
  }

  /// A name in the order in which it is said.
  private mutating func person() -> String {
    [
      "Ana Ruiz", "Ludwig van der Berg", "Martin King Jr.", "Madonna", "A. B. C. Ng",
      "Gödel Ørsted", "王 小明", "OpenAI & Friends", "Simon and Garfunkel Group", "Jean-Pierre d'Or",
      "Émile O'Hara-Łukasz", "University of Tokyo, Japan", "de la Cruz", "{Braced Team}",
      "al-Khwarizmi", "R&D", "50% Club",
    ].randomElement(using: &self) ?? "Ana Ruiz"
  }
}

extension String {
  /// The text without a byte-order mark at its beginning, which no importer keeps.
  fileprivate var trimmingMark: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.drop { $0 == "\u{FEFF}" || $0.properties.isWhitespace }))
  }
}
