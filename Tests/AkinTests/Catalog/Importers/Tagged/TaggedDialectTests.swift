import Akin
import AkinTestSupport
import Testing

@Suite struct TaggedDialectTests {
  @Test func medlineBecomesPapers() throws {
    let found = try ImportedText(
      """

      PMID- 77
      DP  - 2024 Jan-Feb
      TI  - Owls hear well: a study of ears in
            the forest.
      LID - S0048(17)1 [pii]
      LID - 10.1000/ear [doi]
      AB  - First line of the abstract
            and its second.
      FAU - Ruiz, Ana M
      AU  - Ruiz AM
      FAU - King, Martin L Jr
      CN  - Owl Group
      JT  - Journal of owls
      TA  - J Owl
      DEP - 20240109
      MH  - Hearing/*physiology
      OT  - *ears

      PMID-78
      TI  - [Owls of Spain].
      DP  - 2023 Winter
      """)
    #expect(found.format == "medline" && found.lines == [2, 20])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: pmid:77 doi:10.1000/ear",
          "title: Owls hear well: a study of ears in the forest.",
          "authors: Ana M Ruiz; Martin L King Jr; Owl Group", "date: 2024-01-09",
          "venue: Journal of owls", "abstract: First line of the abstract and its second.",
          "keywords: ears; Hearing",
        ],
        ["ids: pmid:78", "title: Owls of Spain", "date: 2023"],
      ])
  }

  @Test func webOfScienceBecomesPapers() throws {
    let found = try ImportedText(
      """
      \u{FEFF}FN Clarivate Analytics Web of Science
      VR 1.0
      PT J
      AU Ruiz, A
         Ng, K
      AF Ruiz, Ana
         Ng, Kim
      TI Owls of the forest and
         their ears
      SO JOURNAL OF OWLS
      DE hearing; barn
         owls
      ID EARS
      AB One.
         Two.
      PD DEC 16
      PY 2024
      DI 10.1000/Ear
      PM 77
      UT WOS:000000000000001
      ER

      PT C
      TI Second
      PD JAN-FEB
      PY 2023
      ER

      EF
      """)
    #expect(found.format == "wos" && found.lines == [3, 23])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: doi:10.1000/ear pmid:77", "title: Owls of the forest and their ears",
          "authors: Ana Ruiz; Kim Ng", "date: 2024-12-16", "venue: JOURNAL OF OWLS",
          "abstract: One. Two.", "keywords: hearing; barn owls; EARS",
        ],
        ["ids: \(found.papers[1].id)", "title: Second", "date: 2023-01"],
      ])
  }

  @Test func referBecomesPapers() throws {
    let found = try ImportedText(
      """
      %0 Journal Article
      %A Ruiz, Ana
      %A Kim Ng
      %T Owls &amp; ears
      %J Journal of Owls
      %D 2024
      %8 March 7
      %K hearing
      owls
      %X One.

      Two.
      %U https://example.org/x
      %R doi:10.1000/ear

      %0 Book
      %E Nobody
      """)
    #expect(found.format == "refer" && found.rejected.map(\.line) == [16])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: doi:10.1000/ear", "title: Owls & ears", "authors: Ana Ruiz; Kim Ng",
          "date: 2024-03-07", "venue: Journal of Owls", "abstract: One. Two.",
          "keywords: hearing; owls", "url: https://example.org/x",
        ]
      ])
  }

  @Test func referWithoutTypesIsPartedByEmptyLines() throws {
    let found = try ImportedText("%A Ng, Kim\n%T One\n%D 2024\n\n%T Two\n%A Ruiz, Ana\n")
    #expect(found.papers.map(\.title) == ["One", "Two"])
    #expect(found.papers.map(\.authors) == [["Kim Ng"], ["Ana Ruiz"]])
  }
}
