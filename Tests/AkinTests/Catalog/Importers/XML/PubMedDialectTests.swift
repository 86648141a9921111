import Testing

@testable import Akin

extension SourceFixture {
  static let pubMed = SourceFixture(
    format: "pubmed-xml",
    text: #"""
      <?xml version="1.0" ?>
      <!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://example.org/p.dtd">
      <PubmedArticleSet>
      <PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">81</PMID>
        <Article PubModel="Print"><Journal><JournalIssue><PubDate><Year>2018</Year><Month>Feb</Month>
          </PubDate></JournalIssue><Title>Moss medicine</Title></Journal>
          <ArticleTitle>Moss <i>in vivo</i>: CO<sub>2</sub> &amp; x<sup>2</sup>.</ArticleTitle>
          <ELocationID EIdType="pii">7</ELocationID>
          <Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">We grow.</AbstractText>
            <AbstractText>With <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>p</mml:mi>
            </mml:math> small.</AbstractText><CopyrightInformation>Moss</CopyrightInformation></Abstract>
          <AuthorList><Author><LastName>Be</LastName><ForeName>Ana C</ForeName><Suffix>Jr</Suffix></Author>
            <Author><CollectiveName>Moss Group</CollectiveName></Author></AuthorList>
          <ArticleDate DateType="Electronic"><Year>2017</Year><Month>08</Month><Day>03</Day></ArticleDate>
        </Article>
        <MeshHeadingList><MeshHeading><DescriptorName UI="D1">Mosses</DescriptorName></MeshHeading>
        </MeshHeadingList><KeywordList><Keyword>soil</Keyword></KeywordList></MedlineCitation>
        <PubmedData><ArticleIdList><ArticleId IdType="pubmed">81</ArticleId>
          <ArticleId IdType="doi">10.1000/P</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
      <PubmedArticle><MedlineCitation><PMID>82</PMID><Article><Journal><JournalIssue><PubDate>
        <MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal>
        <ArticleTitle>[On moss].</ArticleTitle><VernacularTitle>Über Moos</VernacularTitle></Article>
        </MedlineCitation></PubmedArticle>
      <PubmedBookArticle><BookDocument><PMID>83</PMID><Book><BookTitle book="b">Moss guide</BookTitle>
        <PubDate><Year>2009</Year><Month>02</Month></PubDate><AuthorList Type="authors"><Author>
        <CollectiveName>Moss Centre</CollectiveName></Author></AuthorList></Book>
        <ArticleTitle>A chapter</ArticleTitle></BookDocument></PubmedBookArticle>
      </PubmedArticleSet>
      """#)
}

@Suite struct PubMedDialectTests {
  @Test func articlesAndBooksAreRead() throws {
    #expect(
      try SourceFixture.pubMed.papers() == [
        .expected(
          "doi:10.1000/p", "pmid:81", title: "Moss in vivo: CO2 & x2.",
          abstract: "AIM: We grow. With p small.", authors: ["Ana C Be Jr", "Moss Group"],
          date: "2017-08-03", keywords: ["soil", "Mosses"], venue: "Moss medicine"),
        .expected("pmid:82", title: "On moss", date: "1998-12"),
        .expected(
          "pmid:83", title: "A chapter", authors: ["Moss Centre"], date: "2009-02",
          venue: "Moss guide"),
      ])
  }

  /// A browser shows XML with its signs escaped.
  @Test func aSavedPageIsReadAsWhatItShows() throws {
    let escaped = SourceFixture.pubMed.text.replacing("&", with: "&amp;")
      .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let page = SourceFixture(
      format: "page", text: "<html><head><title>x</title></head><body><pre>\(escaped)</pre></html>")
    #expect(try page.papers() == SourceFixture.pubMed.papers())
  }

  @Test func entriesInASN1AreRead() throws {
    let text = """
      <html><body><pre>
      Pubmed-entry ::= {
        pmid 85,
        medent {
          cit { title { name &quot;On
       moss.&quot; },
            authors { names ml { &quot;Be A&quot;, &quot;De C&quot; } },
            from journal { title { iso-jta &quot;Moss&quot;, name &quot;Moss Journal&quot; },
              imp { date std { year 2009, month 6, day 1 } } },
            ids { doi &quot;10.1000/A&quot;, pubmed 85 } },
          abstract &quot;It grows, {slowly}.&quot;,
          mesh { { term &quot;Mosses&quot; } } } }
      </pre></body></html>
      """
    #expect(
      try SourceFixture(format: "page", text: text).papers() == [
        .expected(
          "doi:10.1000/a", "pmid:85", title: "On moss.", abstract: "It grows, {slowly}.",
          authors: ["A Be", "C De"], date: "2009-06-01", keywords: ["Mosses"],
          venue: "Moss Journal")
      ])
  }

  @Test func anArticleWithoutTitleIsRefusedAndABrokenFileToo() throws {
    let articles = { (text: String) in
      SourceFixture(format: "pubmed-xml", text: "<PubmedArticleSet>\(text)")
    }
    #expect(
      try articles("<PubmedArticle>\n</PubmedArticle></PubmedArticleSet>").reasons()
        == ["the field \"title\" is missing or empty"])
    #expect(
      try articles("<PubmedArticle>no</PubmedArticleSet>").reasons()
        == ["the XML is broken here, and what follows could not be read"])
  }
}
