import Testing

@testable import Akin

extension SourceFixture {
  static let endNote = SourceFixture(
    format: "endnote-xml",
    text: #"""
      <?xml version="1.0" encoding="UTF-8"?><xml><records><record>
        <source-app name="EndNote" version="20">EndNote</source-app><rec-number>1</rec-number>
        <ref-type name="Journal Article">17</ref-type><contributors><authors><author>
        <style face="normal" font="default" size="100%">Be, A. C.</style></author></authors>
        <secondary-authors><author>Ed, It</author></secondary-authors></contributors>
        <titles><title><style face="normal">Moss
          of </style><style face="italic">Sphagnum</style></title>
        <secondary-title><style>Moss J.</style></secondary-title></titles>
        <periodical><full-title><style>Moss Journal</style></full-title></periodical>
        <keywords><keyword><style>moss</style></keyword></keywords>
        <dates><year><style>1937</style></year><pub-dates><date><style>Jan 5</style></date></pub-dates></dates>
        <abstract><style>It grows.</style></abstract>
        <electronic-resource-num><style>10.1000/EN</style></electronic-resource-num>
        <urls><related-urls><url><style>&lt;Go to ISI&gt;://0001</style></url>
          <url>https://example.org/en</url></related-urls></urls></record></records></xml>
      """#)

  static let anthology = SourceFixture(
    format: "acl",
    text: #"""
      <?xml version='1.0' encoding='UTF-8'?>
      <collection id="2022.moss"><volume id="long" type="proceedings"><meta>
        <booktitle>Proceedings of <fixed-case>M</fixed-case>oss</booktitle><month>June 6–7</month>
        <year>2022</year></meta><frontmatter><url hash="a">2022.moss-long.0</url></frontmatter>
        <paper id="1"><title>The <fixed-case>M</fixed-case>oss of <tex-math>O(n)</tex-math></title>
          <author><first>Ana</first><last>Be</last></author><author><first/><last>Moss Group</last></author>
          <abstract>We <b>grow</b>.</abstract><url hash="b">2022.moss-long.1</url>
          <doi>10.18653/v1/2022.moss-long.1</doi></paper></volume></collection>
      """#)

  static let dblp = SourceFixture(
    format: "dblp",
    text: #"""
      <?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE dblp SYSTEM "dblp.dtd">
      <dblp><article mdate="2020-01-01" key="journals/x/Be20"><author>Ana B&eacute; 0002</author>
        <title>Moss &amp; <i>soil</i>.</title><year>2020</year><journal>Moss J.</journal>
        <ee>https://doi.org/10.1000/DB</ee><url>db/x.html</url></article>
      <article key="journals/corr/abs-2001-00001"><author>Cy De</author><title>Preprint.</title>
        <year>2020</year><journal>CoRR</journal><volume>abs/2001.00001</volume></article>
      <www key="homepages/1"><author>Ana B&eacute;</author><title>Home Page</title></www>
      <proceedings key="conf/x/2020"><title>Moss 2020.</title></proceedings></dblp>
      """#)

  static let dblpHits = SourceFixture(
    format: "dblp",
    text: #"""
      <result><status code="200">OK</status><hits total="1"><hit score="4" id="1"><info><authors>
        <author pid="1">Ana Be</author></authors><title>Found.</title><venue>Moss J.</venue>
        <year>2025</year><type>Journal Articles</type><doi>10.1000/H</doi>
        <ee>https://doi.org/10.1000/h</ee></info><url>URL#1</url></hit></hits></result>
      """#)
}

@Suite struct LibraryDialectTests {
  @Test func endNoteIsReadThroughItsStyles() throws {
    #expect(
      try SourceFixture.endNote.papers() == [
        .expected(
          "doi:10.1000/en", title: "Moss of Sphagnum", abstract: "It grows.", authors: ["A. C. Be"],
          date: "1937-01-05", keywords: ["moss"], venue: "Moss Journal",
          url: "https://example.org/en")
      ])
  }

  @Test func volumesOfTheAnthologyAreRead() throws {
    #expect(
      try SourceFixture.anthology.papers() == [
        .expected(
          "acl:2022.moss-long.1", "doi:10.18653/v1/2022.moss-long.1",
          title: "The Moss of $O(n)$", abstract: "We grow.", authors: ["Ana Be", "Moss Group"],
          date: "2022-06", venue: "Proceedings of Moss",
          url: "https://aclanthology.org/2022.moss-long.1/")
      ])
  }

  /// Before 2020 a paper's name was made of the numbers of its volume and its own.
  @Test(arguments: [
    ("P18", "1", "7", "acl:P18-1007"), ("W18", "3", "7", "acl:W18-0307"),
    ("W18", "31", "12", "acl:W18-3112"), ("D19", "50", "1", "acl:D19-5001"),
    ("2020.moss", "main", "3", "acl:2020.moss-main.3"),
  ])
  func aPaperWithoutAddressHasItsName(
    collection: String, volume: String, paper: String, name: String
  ) throws {
    let text = """
      <collection id="\(collection)"><volume id="\(volume)"><meta><year>2018</year></meta>
      <paper id="\(paper)"><title>Moss</title></paper></volume></collection>
      """
    let papers = try SourceFixture(format: "acl", text: text).papers()
    #expect(papers.map(\.id.description) == [name])
  }

  @Test func dblpIsReadWithItsEntities() throws {
    #expect(
      try SourceFixture.dblp.papers() == [
        .expected(
          "doi:10.1000/db", title: "Moss & soil", authors: ["Ana Bé"], date: "2020",
          venue: "Moss J.", url: "https://doi.org/10.1000/DB"),
        .expected(
          "arxiv:2001.00001", title: "Preprint", authors: ["Cy De"], date: "2020", venue: "CoRR"),
      ])
    #expect(
      try SourceFixture.dblpHits.papers() == [
        .expected(
          "doi:10.1000/h", title: "Found", authors: ["Ana Be"], date: "2025", venue: "Moss J.",
          url: "https://doi.org/10.1000/h")
      ])
  }
}
