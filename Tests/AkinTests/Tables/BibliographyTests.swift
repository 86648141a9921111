import Akin
import AkinTestSupport
import Testing

@Suite struct BibliographyTests {
  @Test func entriesHaveWhatAManagerNeeds() {
    var paper = Paper(id: PaperID("2306.15794"), title: "On 50% of {Things}")
    paper.authors = [
      "Ana Ruiz", "Ludwig van der Berg", "Martin King Jr.", "The Owls, Inc. of Ghent",
    ]
    paper.date = PaperDate("2023-06-27")
    paper.otherIDs = [PaperID("10.1000/xyz"), PaperID("openalex:W7")]
    paper.categories = ["cs.LG"]
    paper.keywords = ["50% more", "graphs"]
    let bibtex = Bibliography.bibtex.entry(for: paper)
    #expect(bibtex.hasPrefix("@misc{arxiv:2306.15794,\n  title = {{On 50\\% of \\{Things\\}}},\n"))
    #expect(
      bibtex.contains(
        "author = {Ruiz, Ana and van der Berg, Ludwig and King, Jr., Martin and {The Owls, Inc. of "
          + "Ghent}}"))
    #expect(bibtex.contains("year = {2023},\n  month = jun,\n  day = {27}"))
    #expect(bibtex.contains("doi = {10.1000/xyz}") && bibtex.contains("eprint = {2306.15794}"))
    #expect(bibtex.contains("keywords = {50\\% more, graphs}"))
    let ris = Bibliography.ris.entry(for: paper)
    #expect(ris.hasPrefix("TY  - GEN\nTI  - On 50% of {Things}\nAU  - Ruiz, Ana\n"))
    #expect(ris.contains("KW  - cs.LG\nKW  - 50% more\nKW  - graphs\n"))
    #expect(ris.contains("DA  - 2023/06/27") && ris.hasSuffix("ER  - \n\n"))
  }

  @Test(arguments: [
    ("Journal of Owls", "article", "journal", "JOUR"),
    ("Proceedings of the Owl Workshop", "inproceedings", "booktitle", "CPAPER"),
    ("ICML 2024", "inproceedings", "booktitle", "CPAPER"),
    ("arXiv", "misc", "howpublished", "GEN"),
  ])
  func theVenueChoosesTheType(venue: String, type: String, field: String, risType: String) {
    var paper = Paper(id: PaperID("10.1000/xyz"), title: "T")
    paper.venue = venue
    let bibtex = Bibliography.bibtex.entry(for: paper)
    #expect(bibtex.hasPrefix("@\(type){doi:10.1000/xyz,"))
    #expect(bibtex.contains("\(field) = {\(venue)}"))
    #expect(Bibliography.ris.entry(for: paper).hasPrefix("TY  - \(risType)\n"))
  }

  @Test(arguments: [Bibliography.bibtex, .ris])
  func whatIsExportedImportsToTheSamePaper(format: Bibliography) throws {
    for seed in 0..<400 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let paper = generator.awkwardPaper()
      let entry = format.entry(for: paper)
      let imported = try ImportedText(entry, format: format.rawValue)
      #expect(imported.rejected.isEmpty && imported.papers.count == 1, "seed \(seed): \(entry)")
      let back = try #require(imported.papers.first, "seed \(seed)")
      #expect(back.title == paper.title, "seed \(seed): \(entry)")
      #expect(back.abstract == paper.abstract, "seed \(seed): \(entry)")
      #expect(back.authors == paper.authors, "seed \(seed): \(entry)")
      #expect(back.keywords == paper.keywords, "seed \(seed): \(entry)")
      #expect(back.venue == paper.venue, "seed \(seed): \(entry)")
      #expect(back.date == paper.date, "seed \(seed): \(entry)")
      #expect(back.id == paper.id, "seed \(seed): \(entry)")
      #expect(Set(back.allIDs) == Set(paper.allIDs), "seed \(seed): \(entry)")
    }
  }

  @Test(arguments: [Bibliography.bibtex, .ris])
  func aListIsFoundToBeWhatItIs(format: Bibliography) throws {
    var generator = SeededGenerator(seed: 7)
    let papers = (0..<50).map { _ in generator.awkwardPaper() }
    let text = papers.map { format.entry(for: $0) }.joined()
    let imported = try ImportedText(text)
    #expect(imported.format == format.rawValue)
    #expect(imported.papers.map(\.title) == papers.map(\.title))
  }
}

extension SeededGenerator {
  /// A paper as an importer makes one, of texts that are read in ways of their own.
  fileprivate mutating func awkwardPaper() -> Paper {
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
