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

  @Test func aVolumesDOIIsNoProof() {
    let one = paper("Owls hear with their faces", authors: ["Ana Ruiz", "Po Li"])
    #expect(one.contradicts(paper("Deep mines of the north", authors: ["Kim Lee"])))
    #expect(!one.contradicts(paper("Deep mines of the north", authors: ["Kim Lee", "P. Li"])))
    #expect(!one.contradicts(paper("Owls hear with their face", authors: ["Kim Lee"])))
    #expect(!one.contradicts(paper("Deep mines of the north")))
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
