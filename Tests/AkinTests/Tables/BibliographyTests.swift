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

  /// Ids of any scheme, or of none, whichever comes first.
  @Test(arguments: [
    ["m1"], ["openreview:aB3_x-Y", "doi:10.1000/x"], ["arxiv:2301.00009", "openalex:W12", "x:1"],
    ["doi:10.1000/a", "doi:10.1000/b"], ["My/Id 7 {a}, %b", "x, y: z"], ["Gödel's id", "pmid:7"],
    ["openalex:W12", "arxiv:2301.00009"],
  ])
  func everyNameComesBack(names: [String]) throws {
    var paper = Paper(id: PaperID(names[0]), title: "A title")
    paper.otherIDs = names.dropFirst().map { PaperID($0) }
    let texts = [
      "bibtex": Bibliography.bibtex.entry(for: paper), "ris": Bibliography.ris.entry(for: paper),
      "csl": CSLRecord.json(of: paper),
    ]
    for (format, text) in texts {
      let back = try #require(try ImportedText(text, format: format).papers.first)
      #expect(back.id == paper.id && Set(back.allIDs) == Set(paper.allIDs), "\(format): \(text)")
    }
  }

  /// A key, an id or a number that another program gave a record of Akin's is no name.
  @Test func idsOfOtherProgramsAreNone() throws {
    let paper = Paper(id: PaperID("m1"), title: "A title")
    let csl = CSLRecord.json(of: paper).replacing(
      "\"id\": \"m1\"", with: "\"id\": \"http://z.org/7\"")
    #expect(try ImportedText(csl, format: "csl").papers.map(\.id) == [PaperID("m1")])
    let bibtex = Bibliography.bibtex.entry(for: paper).replacing("{m1,", with: "{title2020,")
    #expect(try ImportedText(bibtex, format: "bibtex").papers.map(\.id) == [PaperID("m1")])
    let other = try ImportedText("@misc{m1, title = {A title}}", format: "bibtex").papers
    #expect(other.map(\.id.isMadeByAkin) == [true])
  }
}
