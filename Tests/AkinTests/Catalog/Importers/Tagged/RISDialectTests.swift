import Akin
import AkinTestSupport
import Testing

@Suite struct RISDialectTests {
  @Test func aRecordBecomesThePaperItDescribes() throws {
    let found = try ImportedText(
      """
      Record #1 of 2
      Provider: Owls

      1.
      TY  - JOUR
      ID  - 2019-65183-001
      T1  - The ear of <i>Strix</i> &amp; others:
            a survey
      A1  - Ruiz, Ana
      A1	- Ng,Kim
      Y1  - 2024//
      PY  - 2024/03/07/
      PY  - 2023/12/01/received
      Y2  - 2026/01/01
      N2  - First line,
      ER of a hospital

      last line.
      KW  - *hearing
      KW  - owls; ears
      JO  - J. Owl.
      JF  - Journal of Owls
      SP  -
      DO  - http://dx.doi.org/10.1000/Ear
      U1  - 77[pmid]
      UR  - https://example.org/a https://example.org/b
      ER  -
      NL  - a line of the provider's own

      2.
      TY  - CHAP
      TI  - A chapter
      T2  - The book
      AU  - Ng, Kim
      PY  - 10 15
      """)
    #expect(found.format == "ris" && found.rejected.isEmpty && found.lines == [5, 31])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: doi:10.1000/ear pmid:77", "title: The ear of Strix & others: a survey",
          "authors: Ana Ruiz; Kim Ng", "date: 2024-03-07", "venue: Journal of Owls",
          "abstract: First line, ER of a hospital last line.", "keywords: hearing; owls; ears",
          "url: https://example.org/a",
        ],
        [
          "ids: \(found.papers[1].id)", "title: A chapter", "authors: Kim Ng", "venue: The book",
        ],
      ])
  }

  @Test func aRecordNeedsNoTypeButATitle() throws {
    let found = try ImportedText(
      "T1  - Owls\nPY  - 2001/09/01/\nER  -\nTY  - JOUR\nDO  - 10.1000/x\nER  - ")
    #expect(found.papers.map(\.title) == ["Owls"])
    #expect(found.rejected.map(\.line) == [4])
    #expect(found.rejected.map(\.text) == ["TY  - JOUR\nDO  - 10.1000/x"])
  }

  @Test(arguments: [
    ("PY  - 2024", "2024"), ("Y1  - 2015/october", "2015-10"), ("DA  - 2024/05//", "2024-05"),
    ("PY  - 2024\nDA  - 2024/05/06", "2024-05-06"), ("Y1  - 2024/05/\nPY  - 2024", "2024-05"),
    ("PY  - 2024\nDA  - 2023/05/06", "2024"), ("PY  - c. 1999", "1999"), ("PY  - soon", "none"),
    ("DA  - 2024/05/06/spring", "2024-05-06"), ("Y2  - 2024", "none"), ("PY  - 2024/13/40", "2024"),
  ])
  func datesAreThoseOfThePublication(lines: String, date: String) throws {
    let found = try ImportedText("TY  - JOUR\nTI  - T\n\(lines)\nER  - ")
    #expect(found.papers.map { $0.date?.description ?? "none" } == [date])
  }

  @Test(arguments: [
    ("AN  - 77\nDB  - PubMed", "pmid:77"), ("M1  - arXiv:2305.00001 [cs]", "arxiv:2305.00001"),
    ("M3  - doi: 10.1000/x", "doi:10.1000/x"), ("N1  - doi:10.1000/x", "doi:10.1000/x"),
    ("L2  - http://dx.doi.org/10.1000/x", "doi:10.1000/x"),
    ("UR  - http://arxiv.org/abs/2305.00001", "arxiv:2305.00001"),
  ])
  func namesAreFoundWhereProgramsPutThem(lines: String, id: String) throws {
    let found = try ImportedText("TY  - JOUR\nTI  - T\n\(lines)\nER  - ")
    #expect(found.papers.map(\.id.description) == [id])
  }

  /// Programs put the first author apart, or all of them in either tag, or in both.
  @Test(arguments: [
    ("A1  - Smith, John\nAU  - Doe, Jane", ["John Smith", "Jane Doe"]),
    ("AU  - Doe, Jane\nA1  - Smith, John\nAU  - Li, Po", ["John Smith", "Jane Doe", "Po Li"]),
    ("A1  - Smith, John\nA1  - Doe, Jane", ["John Smith", "Jane Doe"]),
    (
      "A1  - Smith, John\nA1  - Doe, Jane\nAU  - Smith, John\nAU  - Doe, Jane",
      ["John Smith", "Jane Doe"]
    ),
    ("AU  - Li, Po\nAU  - Li, Po", ["Po Li", "Po Li"]),
  ])
  func noAuthorIsLost(lines: String, authors: [String]) throws {
    let found = try ImportedText("TY  - JOUR\nTI  - T\n\(lines)\nER  - ")
    #expect(found.papers.map(\.authors) == [authors])
  }

  /// Only what Akin wrote are names; others number their records.
  @Test func aNumberOfAnotherProgramIsNoName() throws {
    let fields = "TY  - JOUR\nTI  - T\nID  - m1\n"
    #expect(try ImportedText(fields + "AN  - m1\nDP  - Akin\nER  - ").papers[0].id == PaperID("m1"))
    #expect(try ImportedText(fields + "DP  - Akin\nER  - ").papers[0].id.isMadeByAkin)
    #expect(try ImportedText(fields + "AN  - m1\nDP  - Owls\nER  - ").papers[0].id.isMadeByAkin)
  }
}
