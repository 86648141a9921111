import Testing

@testable import Akin

extension SourceFixture {
  static let semanticScholar = SourceFixture(
    format: "semanticscholar",
    text: #"""
      {"offset": 0, "data": [
        {"isInfluential": false, "citingPaper": {"paperId": "AB12", "corpusId": 5,
          "externalIds": {"ArXiv": "2301.00003", "DOI": "10.1000/s", "PubMed": "78", "ACL": "P18-1001"},
          "title": "Citing moss", "abstract": "We cite.", "venue": "", "year": 2023,
          "publicationVenue": {"name": "Moss Conference"}, "publicationDate": "2023-01-05",
          "fieldsOfStudy": ["Biology"], "authors": [{"authorId": "1", "name": "Ana Be"}],
          "url": "https://www.semanticscholar.org/paper/ab12"}},
        null,
        {"paperId": "cd34", "title": "Only a year", "year": 2020, "abstract": null, "authors": [],
         "s2FieldsOfStudy": [{"category": "Physics", "source": "external"}]}
      ]}
      """#)

  static let europePMC = SourceFixture(
    format: "europepmc",
    text: #"""
      {"hitCount": 2, "resultList": {"result": [
        {"id": "90", "source": "MED", "pmid": "90", "doi": "10.1000/E", "title": "Moss <i>in vivo</i>.",
         "authorString": "Be A, De C.", "authorList": {"author": [
           {"fullName": "Be A", "firstName": "Ana", "lastName": "Be", "initials": "A"},
           {"collectiveName": "Moss Group"}]},
         "journalInfo": {"journal": {"title": "Moss reports"}}, "pubYear": "2026",
         "abstractText": "<h4>Background</h4>We grow.<h4>Results</h4>It grew.",
         "keywordList": {"keyword": ["Moss"]}, "firstPublicationDate": "2026-03-06"},
        {"id": "PPR1", "source": "PPR", "title": "Lite", "authorString": "Be A, De C.",
         "journalTitle": "Moss letters", "pubYear": "2025"}
      ]}}
      """#)

  static let biorxiv = SourceFixture(
    format: "biorxiv",
    text: #"""
      {"messages": [{"status": "ok", "count": 3}], "collection": [
        {"title": "First words", "authors": "Be, A.; De, C. E.", "doi": "10.1101/1", "version": "1",
         "date": "2024-01-02", "category": "botany", "abstract": "Old.", "published": "NA",
         "server": "bioRxiv", "jatsxml": "https://example.org/1.xml"},
        {"title": "Other", "authors": "Fa, G.", "doi": "10.1101/2", "version": "1",
         "date": "2024-01-03", "category": "botany", "abstract": "", "published": "10.1000/p",
         "server": "bioRxiv"},
        {"title": "Last words", "authors": "Be, A.; De, C. E.", "doi": "10.1101/1", "version": "2",
         "date": "2024-02-02", "category": "botany", "abstract": "New.", "published": "NA",
         "server": "bioRxiv"}
      ]}
      """#)

  static let dblpSearch = SourceFixture(
    format: "dblp-json",
    text: #"""
      {"result": {"status": {"@code": "200", "text": "OK"}, "hits": {"@total": "2", "hit": [
        {"@score": "4", "info": {"authors": {"author": [{"@pid": "1", "text": "Ana Be 0001"},
            {"@pid": "2", "text": "Cy De"}]}, "title": "Moss &amp; Graphs.", "venue": "Moss Lett.",
          "year": "2025", "type": "Journal Articles", "key": "journals/ml/BeD25",
          "doi": "10.1000/D", "ee": "https://doi.org/10.1000/d",
          "url": "https://dblp.org/rec/journals/ml/BeD25"}, "url": "URL#1"},
        {"@score": "3", "info": {"authors": {"author": {"@pid": "3", "text": "Ef Ga"}},
          "title": "Alone.", "venue": ["A", "B"], "year": "2024", "key": "conf/x/Ga24",
          "ee": ["http://arxiv.org/abs/2401.00004", "https://example.org"],
          "url": "https://dblp.org/rec/conf/x/Ga24"}}
      ]}}}
      """#)
}

@Suite struct ServiceDialectTests {
  @Test func papersOfSemanticScholarAreRead() throws {
    #expect(
      try SourceFixture.semanticScholar.papers() == [
        .expected(
          "arxiv:2301.00003", "doi:10.1000/s", "acl:P18-1001", "pmid:78", "s2:ab12",
          title: "Citing moss", abstract: "We cite.", authors: ["Ana Be"], date: "2023-01-05",
          keywords: ["Biology"], venue: "Moss Conference",
          url: "https://www.semanticscholar.org/paper/ab12"),
        .expected("s2:cd34", title: "Only a year", date: "2020", keywords: ["Physics"]),
      ])
  }

  @Test func aPaperThatIsNotFoundIsTheReason() throws {
    let text = #"{"error": "Paper with id 1 not found"}"#
    #expect(
      try SourceFixture(format: "json", text: text).reasons()
        == ["the service answered: Paper with id 1 not found"])
  }

  @Test func resultsOfEuropePMCAreRead() throws {
    #expect(
      try SourceFixture.europePMC.papers() == [
        .expected(
          "doi:10.1000/e", "pmid:90", title: "Moss in vivo.",
          abstract: "Background We grow. Results It grew.", authors: ["Ana Be", "Moss Group"],
          date: "2026-03-06", keywords: ["Moss"], venue: "Moss reports"),
        .expected(title: "Lite", authors: ["A Be", "C De"], date: "2025", venue: "Moss letters"),
      ])
  }

  @Test func theLastVersionOfAPreprintIsRead() throws {
    #expect(
      try SourceFixture.biorxiv.papers() == [
        .expected(
          "doi:10.1101/1", title: "Last words", abstract: "New.", authors: ["A. Be", "C. E. De"],
          date: "2024-02-02", keywords: ["botany"], venue: "bioRxiv", version: 2),
        .expected(
          "doi:10.1101/2", "doi:10.1000/p", title: "Other", authors: ["G. Fa"],
          date: "2024-01-03", keywords: ["botany"], venue: "bioRxiv", version: 1),
      ])
  }

  @Test func answersOfDBLPAreRead() throws {
    #expect(
      try SourceFixture.dblpSearch.papers() == [
        .expected(
          "doi:10.1000/d", title: "Moss & Graphs", authors: ["Ana Be", "Cy De"], date: "2025",
          venue: "Moss Lett.", url: "https://doi.org/10.1000/d"),
        .expected(
          "arxiv:2401.00004", title: "Alone", authors: ["Ef Ga"], date: "2024", venue: "A",
          url: "http://arxiv.org/abs/2401.00004"),
      ])
  }
}
