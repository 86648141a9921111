import Testing

@testable import Akin

extension SourceFixture {
  static let csl = SourceFixture(
    format: "csl",
    text: #"""
      [
        {"id": "be2014", "type": "article-journal", "title": "Moss <b>grows</b>", "DOI": "10.1000/C",
         "author": [{"family": "Beek", "given": "Ana", "non-dropping-particle": "van der"},
           {"literal": "Moss Society"}], "container-title": "Moss", "keyword": "moss, soil",
         "issued": {"date-parts": [["2014", 12, 31], ["2015", 1, 1]]},
         "note": "Read twice.\narXiv: 1401.00005", "abstract": "It grows."},
        {"id": "ed", "type": "book", "title": "A book", "issued": {"raw": "c. 1883"},
         "editor": [{"family": "Ed", "given": "Itor"}], "categories": ["Thesis"]}
      ]
      """#)

  static let zoteroJSON = SourceFixture(
    format: "zotero-json",
    text: #"""
      {"config": {"label": "BetterBibTeX JSON"}, "collections": {
        "c1": {"key": "c1", "name": "Thesis", "items": [1], "collections": ["c2"]},
        "c2": {"key": "c2", "name": "Methods", "parent": "c1", "items": [2], "collections": []}},
       "items": [
        {"itemID": 1, "itemType": "journalArticle", "title": "Moss", "date": "2012-03-00 March 2012",
         "creators": [{"creatorType": "editor", "lastName": "Ed", "firstName": "It"},
           {"creatorType": "author", "lastName": "Be", "firstName": "Ana"},
           {"creatorType": "author", "name": "Moss Society"}], "publicationTitle": "Moss Letters",
         "tags": [{"tag": "moss"}, {"tag": "to read"}], "DOI": "10.1000/Z",
         "extra": ["PMID: 79", "arXiv: 1203.00001 [q-bio]"], "url": "https://example.org/moss",
         "abstractNote": "It grows."},
        {"itemID": 2, "itemType": "book", "title": "A book", "date": "[1883]",
         "creators": [{"creatorType": "editor", "lastName": "Ed", "firstName": "It"}]},
        {"itemID": 3, "itemType": "note", "note": "<p>Call Ana.</p>"},
        {"itemID": 4, "itemType": "attachment", "title": "moss.pdf"}
      ]}
      """#)

  static let paperList = SourceFixture(
    format: "paperlist",
    text: #"""
      [
        {"id": "aB3xYz", "title": "Moss Networks", "track": "main", "status": "Poster", "tldr": "",
         "abstract": "We learn.", "keywords": "moss;graphs", "author": "Ana Be;Cy De",
         "authorids": "~Ana_Be1;~Cy_De1", "aff": "Moss;Soil",
         "bibtex": "@inproceedings{\nbe2024,\ntitle={Moss {N}etworks},\nbooktitle={Moss {C}onference},\nyear={2024}}",
         "site": "https://openreview.net/forum?id=aB3xYz"},
        {"id": "7", "title": "Not taken", "track": "main", "status": "Withdraw", "abstract": "",
         "author": "Ef Ga", "aff": "", "site": "https://example.org/7", "arxiv": "2402.00001"}
      ]
      """#)
}

@Suite struct ReferenceDialectTests {
  @Test func cslIsRead() throws {
    #expect(
      try SourceFixture.csl.papers() == [
        .expected(
          "arxiv:1401.00005", "doi:10.1000/c", title: "Moss grows", abstract: "It grows.",
          authors: ["Ana van der Beek", "Moss Society"], date: "2014-12-31",
          keywords: ["moss", "soil"], venue: "Moss"),
        .expected(title: "A book", authors: ["Itor Ed"], date: "1883", collections: ["Thesis"]),
      ])
  }

  /// Notes and attachments are no papers, and no errors either.
  @Test func itemsOfZoteroAreReadWithTheirCollections() throws {
    #expect(
      try SourceFixture.zoteroJSON.papers() == [
        .expected(
          "pmid:79", "arxiv:1203.00001", "doi:10.1000/z", title: "Moss", abstract: "It grows.",
          authors: ["Ana Be", "Moss Society"], date: "2012-03", keywords: ["moss", "to read"],
          venue: "Moss Letters", collections: ["Thesis"], url: "https://example.org/moss"),
        .expected(
          title: "A book", authors: ["It Ed"], date: "1883", collections: ["Thesis/Methods"]),
      ])
  }

  @Test func answersOfZoterosInterfaceAreRead() throws {
    let text = #"""
      [{"key": "ABCD2345", "version": 3, "library": {"type": "user"}, "meta": {"numChildren": 1},
        "data": {"key": "ABCD2345", "itemType": "preprint", "title": "Moss", "repository": "arXiv",
          "archiveID": "arXiv:1203.00001", "date": "2012-03-05", "collections": ["KEY12345"],
          "creators": [], "tags": [{"tag": "moss", "type": 1}]}}]
      """#
    #expect(
      try SourceFixture(format: "json", text: text).papers() == [
        .expected(
          "arxiv:1203.00001", title: "Moss", date: "2012-03-05", keywords: ["moss"],
          venue: "arXiv")
      ])
  }

  /// What Akin writes comes back; when a paper was rated is not when it appeared.
  @Test func whatAkinWritesIsRead() throws {
    let shown = #"""
      [{"id": "arxiv:2401.00001", "title": "Moss", "authors": ["Ana Be"], "authorCount": 1,
        "date": "2024-01-02", "categories": ["cs.LG"], "keywords": ["moss"], "venue": "Moss Letters",
        "collections": ["Thesis/Methods"], "url": "https://arxiv.org/abs/2401.00001",
        "otherIDs": ["doi:10.1000/q"], "version": 2, "upvotes": 3, "comments": 1, "rating": "like",
        "note": null, "abstract": "It grows."}]
      """#
    #expect(
      try SourceFixture(format: "json", text: shown).papers() == [
        .expected(
          "arxiv:2401.00001", "doi:10.1000/q", title: "Moss", abstract: "It grows.",
          authors: ["Ana Be"], date: "2024-01-02", categories: ["cs.LG"], keywords: ["moss"],
          venue: "Moss Letters", collections: ["Thesis/Methods"],
          url: "https://arxiv.org/abs/2401.00001", version: 2, upvotes: 3, comments: 1)
      ])
    let ratings = #"""
      [{"id": "arxiv:2401.00001", "rating": "like", "date": "2026-11-23T10:00:00Z", "note": null,
        "title": "Moss"}]
      """#
    #expect(
      try SourceFixture(format: "json", text: ratings).papers()
        == [.expected("arxiv:2401.00001", title: "Moss")])
  }

  @Test func listsOfAConferenceAreReadWhateverBecameOfAPaper() throws {
    #expect(
      try SourceFixture.paperList.papers() == [
        .expected(
          "openreview:aB3xYz", title: "Moss Networks", abstract: "We learn.",
          authors: ["Ana Be", "Cy De"], date: "2024", keywords: ["moss", "graphs"],
          venue: "Moss Conference", url: "https://openreview.net/forum?id=aB3xYz"),
        .expected(
          "arxiv:2402.00001", title: "Not taken", authors: ["Ef Ga"],
          url: "https://example.org/7"),
      ])
  }
}
