import Testing

@testable import Akin

extension SourceFixture {
  static let crossref = SourceFixture(
    format: "crossref",
    text: #"""
      {"status": "ok", "message-type": "work-list", "message": {"items": [
        {"DOI": "10.1000/MOSS.1", "type": "journal-article", "title": ["Moss &amp; soil"],
         "subtitle": ["A <i>slow</i> story"], "container-title": ["Journal of Moss"],
         "abstract": "<jats:title>Abstract</jats:title><jats:p>We grow H<jats:sub>2</jats:sub>O.</jats:p>",
         "author": [{"given": "Ana", "family": "Be", "sequence": "first"},
           {"name": "Moss Society"}, {"given": "Cy", "family": "De", "suffix": "Jr."}],
         "issued": {"date-parts": [[2021, 7, 8]]}, "subject": ["Botany"],
         "relation": {"has-preprint": [{"id-type": "arxiv", "id": "arXiv:2101.00002"}]},
         "URL": "https://doi.org/10.1000/moss.1", "is-referenced-by-count": 3},
        {"DOI": "10.1000/moss.2", "type": "something-new", "title": ["No date"],
         "subtitle": ["A sentence that stands below the title."],
         "issued": {"date-parts": [[null]]}, "references-count": 0}
      ]}}
      """#)
}

@Suite struct CrossrefDialectTests {
  @Test func worksOfASearchAreRead() throws {
    #expect(
      try SourceFixture.crossref.papers() == [
        .expected(
          "doi:10.1000/moss.1", "arxiv:2101.00002", title: "Moss & soil: A slow story",
          abstract: "We grow H2O.", authors: ["Ana Be", "Moss Society", "Cy De Jr."],
          date: "2021-07-08", keywords: ["Botany"], venue: "Journal of Moss",
          url: "https://doi.org/10.1000/moss.1"),
        .expected("doi:10.1000/moss.2", title: "No date"),
      ])
  }

  /// One work, and a work in the form of CSL, whose texts are no lists.
  @Test func aWorkByItselfIsRead() throws {
    let work = #"""
      {"DOI": "10.1000/3", "title": "Ordinary water", "container-title": "Science", "score": 1,
       "published-print": {"date-parts": [[1970, 8]]}, "deposited": {"date-parts": [[2021, 1, 1]]},
       "author": [{"family": "Frank"}]}
      """#
    let expected = Paper.expected(
      "doi:10.1000/3", title: "Ordinary water", authors: ["Frank"], date: "1970-08",
      venue: "Science")
    for text in [work, #"{"status": "ok", "message-type": "work", "message": "# + work + "}"] {
      #expect(try SourceFixture(format: "crossref", text: text).papers() == [expected])
    }
  }
}
