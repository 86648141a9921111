import Testing

@testable import Akin

extension SourceFixture {
  static let crossrefXML = SourceFixture(
    format: "crossref-xml",
    text: #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <crossref_result xmlns="http://www.crossref.org/qrschema/3.0" version="3.0"><query_result><body>
      <query status="resolved"><doi type="journal_article">10.1000/X</doi><doi_record>
      <crossref xmlns="http://www.crossref.org/xschema/1.1"><journal><journal_metadata>
        <full_title>Moss Review</full_title></journal_metadata><journal_issue><publication_date>
        <year>2003</year></publication_date></journal_issue>
        <journal_article><titles><title>Moss &amp;amp; soil</title></titles><contributors>
          <person_name contributor_role="author" sequence="first"><given_name>Ana</given_name>
            <surname>Be</surname></person_name>
          <organization contributor_role="author">Moss Group</organization>
          <person_name contributor_role="editor"><surname>Ed</surname></person_name></contributors>
          <jats:abstract xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1"><jats:title>Abstract</jats:title>
            <jats:p>One.</jats:p><jats:p>Two.</jats:p></jats:abstract>
          <publication_date media_type="print"><month>08</month><day>01</day><year>2003</year></publication_date>
          <doi_data><doi>10.1000/x</doi><resource>https://example.org/x</resource></doi_data>
        </journal_article></journal></crossref></doi_record></query></body></query_result></crossref_result>
      """#)

  static let jats = SourceFixture(
    format: "jats",
    text: #"""
      <!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS-archivearticle1.dtd">
      <article article-type="research-article"><front><journal-meta><journal-title-group>
        <journal-title>Moss Open</journal-title></journal-title-group></journal-meta><article-meta>
        <article-id pub-id-type="pmid">84</article-id><article-id pub-id-type="doi">10.1000/J</article-id>
        <title-group><article-title>Moss at <italic>x</italic> &lt; 2<xref ref-type="fn">*</xref></article-title></title-group>
        <contrib-group><contrib contrib-type="author"><name><surname>Be</surname>
          <given-names>Ana</given-names></name><xref ref-type="aff">1</xref></contrib>
          <contrib contrib-type="author"><collab>Moss Group</collab></contrib>
          <contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib></contrib-group>
        <pub-date pub-type="ppub"><year>2020</year></pub-date>
        <pub-date pub-type="epub"><day>7</day><month>5</month><year>2020</year></pub-date>
        <abstract abstract-type="graphical"><p>Picture.</p></abstract>
        <abstract><title>Abstract</title><sec><title>Aim</title><p>We <inline-formula><alternatives>
          <tex-math>\documentclass{x}</tex-math><mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">
          <mml:mi>k</mml:mi></mml:math></alternatives></inline-formula>.</p></sec></abstract>
        <kwd-group><kwd>moss</kwd></kwd-group></article-meta></front>
        <body><p>All of the text.</p></body></article>
      """#)

  static let zoteroRDF = SourceFixture(
    format: "zotero-rdf",
    text: #"""
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
       xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
       xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/">
        <bib:Article rdf:about="https://example.org/r1"><z:itemType>journalArticle</z:itemType>
          <dcterms:isPartOf rdf:resource="urn:issn:1"/><bib:authors><rdf:Seq><rdf:li><foaf:Person>
          <foaf:surname>Be</foaf:surname><foaf:givenName>Ana</foaf:givenName></foaf:Person></rdf:li>
          <rdf:li><foaf:Person><foaf:surname>De</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
          <dc:subject>moss</dc:subject><dc:subject><z:AutomaticTag><rdf:value>soil</rdf:value></z:AutomaticTag></dc:subject>
          <dc:title>Moss</dc:title><dcterms:abstract>It grows.</dcterms:abstract><dc:date>2014-06-01</dc:date>
          <dc:identifier>DOI 10.1000/R</dc:identifier><dc:identifier><dcterms:URI>
          <rdf:value>https://example.org/r1</rdf:value></dcterms:URI></dc:identifier></bib:Article>
        <bib:Journal rdf:about="urn:issn:1"><dc:title>Moss Journal</dc:title></bib:Journal>
        <rdf:Description rdf:about="#item_2"><z:itemType>conferencePaper</z:itemType>
          <dcterms:isPartOf><bib:Journal><dc:title>Moss Conference</dc:title>
          <dc:identifier>DOI 10.1000/r2</dc:identifier></bib:Journal></dcterms:isPartOf>
          <dc:title>Talk</dc:title></rdf:Description>
        <bib:Memo rdf:about="#item_3"><rdf:value>A note</rdf:value></bib:Memo>
        <z:Attachment rdf:about="#item_4"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
        <z:Collection rdf:about="#collection_2"><dc:title>Methods</dc:title>
          <dcterms:hasPart rdf:resource="#item_2"/></z:Collection>
        <z:Collection rdf:about="#collection_1"><dc:title>Thesis</dc:title>
          <dcterms:hasPart rdf:resource="#collection_2"/><dcterms:hasPart rdf:resource="https://example.org/r1"/>
        </z:Collection>
      </rdf:RDF>
      """#)
}

@Suite struct PublisherDialectTests {
  @Test func crossrefsXMLIsRead() throws {
    #expect(
      try SourceFixture.crossrefXML.papers() == [
        .expected(
          "doi:10.1000/x", title: "Moss & soil", abstract: "One. Two.",
          authors: ["Ana Be", "Moss Group"], date: "2003-08-01", venue: "Moss Review",
          url: "https://example.org/x")
      ])
  }

  @Test func theFrontOfAnArticleIsRead() throws {
    #expect(
      try SourceFixture.jats.papers() == [
        .expected(
          "doi:10.1000/j", "pmid:84", title: "Moss at x < 2", abstract: "Aim We k.",
          authors: ["Ana Be", "Moss Group"], date: "2020-05-07", keywords: ["moss"],
          venue: "Moss Open")
      ])
  }

  @Test func zoterosRDFIsReadWithItsCollections() throws {
    #expect(
      try SourceFixture.zoteroRDF.papers() == [
        .expected(
          "doi:10.1000/r", title: "Moss", abstract: "It grows.", authors: ["Ana Be", "De"],
          date: "2014-06-01", keywords: ["moss", "soil"], venue: "Moss Journal",
          collections: ["Thesis"], url: "https://example.org/r1"),
        .expected(
          "doi:10.1000/r2", title: "Talk", venue: "Moss Conference",
          collections: ["Thesis/Methods"]),
      ])
  }
}
