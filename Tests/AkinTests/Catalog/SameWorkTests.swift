import Akin
import Testing

@Suite struct SameWorkTests {
  private func paper(
    _ title: String, authors: [String] = [], year: Int? = nil, abstract: String = ""
  ) -> Paper {
    var paper = Paper(
      id: PaperID(title: title, firstAuthor: authors.first, year: year), title: title)
    (paper.authors, paper.abstract) = (authors, abstract)
    paper.date = year.flatMap { PaperDate(year: $0) }
    return paper
  }

  @Test func aPreprintAndItsPublicationAreOneWork() {
    let preprint = paper("Owls hear with their faces", authors: ["Ana Ruiz"], year: 2019)
    let title = "Owls Hear with Their Faces."
    #expect(
      preprint.isSameWork(asOneOfTheSameTitle: paper(title, authors: ["Ruiz, A."], year: 2021)))
    #expect(
      !preprint.isSameWork(asOneOfTheSameTitle: paper(title, authors: ["Ruiz, A."], year: 2022)))
    #expect(!preprint.isSameWork(asOneOfTheSameTitle: paper(title, authors: ["Po Li"], year: 2019)))
    // A record without a year is of the work of all its authors.
    #expect(preprint.isSameWork(asOneOfTheSameTitle: paper(title, authors: ["Ruiz, A."])))
    let two = ["Ruiz, A.", "Po Li"]
    #expect(!preprint.isSameWork(asOneOfTheSameTitle: paper(title, authors: two)))
    // Nobody's name says nothing, so the year decides.
    #expect(preprint.isSameWork(asOneOfTheSameTitle: paper(title, year: 2019)))
    #expect(!preprint.isSameWork(asOneOfTheSameTitle: paper(title, year: 2020)))
  }

  @Test func aShortTitleIsNoProofAcrossYears() {
    let first = paper("Editorial note", authors: ["Ana Ruiz"], year: 2019)
    #expect(
      !first.isSameWork(
        asOneOfTheSameTitle: paper("Editorial note", authors: ["A. Ruiz"], year: 2020)))
  }

  @Test func aShortTitleNeedsMoreThanAYear() {
    func short(_ id: String, _ author: String?, _ abstract: String = "", year: Int? = 2023) -> Paper
    {
      var paper = paper(
        "Introduction", authors: author.map { [$0] } ?? [], year: year, abstract: abstract)
      paper.id = PaperID(id)
      return paper
    }
    let cats = "Cats see in the dark, and we say why they do."
    let holes = "Black holes evaporate slowly; their entropy is an area."
    let first = short("2301.00001", "Li Wang", cats)
    // Another first name, another abstract, another number of arXiv.
    #expect(!first.isSameWork(asOneOfTheSameTitle: short("x:1", "Hao Wang")))
    #expect(!first.isSameWork(asOneOfTheSameTitle: short("x:1", "Li Wang", holes)))
    #expect(!first.isSameWork(asOneOfTheSameTitle: short("2305.00002", "Li Wang")))
    #expect(first.isSameWork(asOneOfTheSameTitle: short("x:1", "L. Wang")))
    #expect(first.isSameWork(asOneOfTheSameTitle: short("x:1", "Li Wang", cats, year: 2024)))
    #expect(!first.isSameWork(asOneOfTheSameTitle: short("x:1", nil)))
    #expect(
      !short("x:1", nil, year: nil).isSameWork(asOneOfTheSameTitle: short("x:2", nil, year: nil)))
  }

  @Test func twoNumbersOfArxivNeedLikeAbstracts() {
    let title = "Owls hear with their faces"
    var one = paper(title, authors: ["Ana Ruiz"], year: 2019, abstract: "Owls hear mice in snow.")
    var other = paper(title, authors: ["Ana Ruiz"], year: 2019, abstract: "A proof of the lemma.")
    (one.id, other.id) = (PaperID("2301.00001"), PaperID("2305.00002"))
    #expect(!one.isSameWork(asOneOfTheSameTitle: other))
    other.abstract = "Owls hear mice in deep snow."
    #expect(one.isSameWork(asOneOfTheSameTitle: other))
  }

  @Test func aVolumesDOIIsNoProof() {
    func named(_ id: String, _ title: String, _ authors: [String], _ abstract: String = "") -> Paper
    {
      var paper = paper(title, authors: authors, abstract: abstract)
      paper.id = PaperID(id)
      return paper
    }
    for id in ["10.1000/volume", "2401.00001"] {
      let one = named(id, "Owls hear with their faces", ["Ana Ruiz", "Po Li"])
      #expect(one.contradicts(named(id, "Deep mines of the north", ["Kim Lee"])))
      #expect(!one.contradicts(named(id, "Deep mines of the north", ["Kim Lee", "P. Li"])))
      #expect(!one.contradicts(named(id, "Owls hear with their face", ["Kim Lee"])))
      #expect(!one.contradicts(named(id, "Owls hear", ["Kim Lee"])))
      // Only a DOI may be of a volume, which has no authors, or mistyped.
      let isDOI = id.hasPrefix("10.")
      #expect(one.contradicts(named(id, "Deep mines of the north", [])) == isDOI)
      let hearing = named(id, "Owls hear", ["Ana Ruiz"], "Owls hear mice in snow.")
      let mines = named(id, "Mines of gold", ["Ana Ruiz"], "Gold lies deep below the north.")
      #expect(hearing.contradicts(mines) == isDOI)
    }
    #expect(!paper("Owls").contradicts(paper("Deep mines of the north")))
  }

  @Test func papersAreJoinedWhereSomethingSpeaksForIt() {
    let one = paper("Owls hear with their faces", authors: ["Ana Ruiz"], abstract: "Owls hear.")
    #expect(one.mayBeJoined(with: paper("Owls hear")))
    #expect(one.mayBeJoined(with: paper("A study of ears", authors: ["Ruiz, A."])))
    #expect(one.mayBeJoined(with: paper("A study of ears", abstract: "owls hear")))
    #expect(!one.mayBeJoined(with: paper("A study of ears")))
    #expect(!one.mayBeJoined(with: paper("A study of ears", authors: ["Po Li"])))
  }

  @Test func titlesAreAsAlikeAsTheirSequences() {
    #expect(TitleSimilarity.ofTitles("Owls: a view", "OWLS a view!") == 1)
    #expect(TitleSimilarity.ofTitles("abcd", "abce") == 0.5)
    #expect(TitleSimilarity.ofTitles("abc", "xyz") == 0)
    #expect(TitleSimilarity.ofTitles("ab", "ab") == 1 && TitleSimilarity.ofTitles("ab", "cd") == 0)
  }

  // MARK: - Near duplicates

  private let words = (0..<60).map { "word\($0 * 7 % 61)" }

  @Test func papersMeetWhoseTitlesDifferByAWord() {
    let titles = [
      "Owls hear well with their faces", "Owls hear with their faces",
      "Owls hear with their faces: a second look", "Mice fear with their ears",
      "Owls see with their eyes at night",
    ]
    var search = DuplicateSearch()
    for title in titles { search.add(DuplicateSearch.keys(title: title, abstract: "")) }
    #expect(search.candidates().map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
  }

  @Test func papersMeetWhoseAbstractsAreNearlyTheSame() {
    var search = DuplicateSearch()
    search.add(DuplicateSearch.keys(title: "On hearing", abstract: words.joined(separator: " ")))
    search.add(
      DuplicateSearch.keys(
        title: "A study of owls", abstract: (["We"] + words.dropLast()).joined(separator: " ")))
    search.add(
      DuplicateSearch.keys(
        title: "Elsewhere", abstract: words.reversed().joined(separator: " ")))
    #expect(search.candidates().map { [$0.first, $0.second] } == [[0, 1]])
  }

  @Test func aTitleThatManyPapersHaveSaysNothing() {
    var search = DuplicateSearch()
    for _ in 0..<60 { search.add(DuplicateSearch.keys(title: "Call for papers", abstract: "")) }
    #expect(search.candidates().isEmpty)
  }

  @Test func likenessGrowsWithWhatIsShared() {
    let abstract = words.joined(separator: " ")
    let one = paper(
      "Owls hear with their faces", authors: ["Ana Ruiz"], year: 2019, abstract: abstract)
    let compare = { (one: Paper, other: Paper) in
      NearDuplicate(PaperOutline(one), PaperOutline(other))
    }
    let same = compare(
      one,
      paper("Owls can hear with their faces", authors: ["A. Ruiz"], year: 2020, abstract: abstract))
    #expect(same.likeness > 0.95 && same.authorShare == 1 && same.yearDifference == 1)
    let sequel = compare(
      one,
      paper("Owls see with their faces", authors: ["A. Ruiz"], year: 2021, abstract: "Other words"))
    #expect(sequel.likeness < 0.2)
    let unknown = compare(one, paper("Owls can hear with their faces"))
    #expect(unknown.abstractSimilarity == nil && unknown.authorShare == nil)
    #expect((sequel.likeness..<same.likeness).contains(unknown.likeness))
  }
}
