import Testing

@testable import Akin

extension SourceFixture {
  static let oai = SourceFixture(
    format: "oai",
    text: #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
        <record><header><identifier>oai:arXiv.org:2101.00011</identifier><setSpec>cs</setSpec></header>
          <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2101.00011</id>
            <created>2021-01-05</created><updated>2021-02-01</updated><authors>
            <author><keyname>B\'e</keyname><forenames>Ana</forenames><suffix>Jr</suffix></author>
            <author><keyname>:</keyname></author>
            <author><keyname>Moss Collaboration</keyname></author></authors>
            <title>Moss and
        $x^2$</title><categories>cs.LG stat.ML</categories><journal-ref>Moss 2</journal-ref>
            <doi>10.1000/o1, 10.1000/o2;10.1000/o3</doi><abstract>  We.
            </abstract></arXiv></metadata></record>
        <record><header status="deleted"><identifier>oai:arXiv.org:1</identifier></header></record>
        <record><header><identifier>oai:arXiv.org:2101.00012</identifier></header>
          <metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2101.00012</id>
            <version version="v1"><date>Tue, 5 Jan 2021 10:00:00 GMT</date></version>
            <version version="v3"><date>Fri, 5 Feb 2021 10:00:00 GMT</date></version>
            <title>Raw</title><authors>Ana Be (1, 2), Cy De and Ef Ga</authors>
            <categories>math.CO</categories><abstract>Raw.</abstract></arXivRaw></metadata></record>
        <record><header><identifier>oai:example.org:77</identifier></header>
          <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
            xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>Core</d:title>
            <d:creator>Be, Ana</d:creator><d:description>Dublin.</d:description>
            <d:date>2019-05-01</d:date><d:date>2018</d:date><d:subject>Moss</d:subject>
            <d:identifier>https://doi.org/10.1000/O4</d:identifier>
            <d:publisher>Moss Press</d:publisher></oai_dc:dc></metadata></record>
        <resumptionToken cursor="0">abc</resumptionToken>
      </ListRecords></OAI-PMH>
      """#)
}

@Suite struct OAIDialectTests {
  @Test func recordsOfEveryPrefixAreReadAndDeletedOnesAreNothing() throws {
    #expect(
      try SourceFixture.oai.papers() == [
        .expected(
          "arxiv:2101.00011", "doi:10.1000/o1", "doi:10.1000/o2", "doi:10.1000/o3",
          title: "Moss and $x^2$", abstract: "We.", authors: ["Ana Bé Jr", "Moss Collaboration"],
          date: "2021-01-05", categories: ["cs.LG", "stat.ML"], venue: "Moss 2"),
        .expected(
          "arxiv:2101.00012", title: "Raw", abstract: "Raw.",
          authors: ["Ana Be", "Cy De", "Ef Ga"],
          date: "2021-01-05", categories: ["math.CO"], version: 3),
        .expected(
          "doi:10.1000/o4", title: "Core", abstract: "Dublin.", authors: ["Ana Be"], date: "2018",
          keywords: ["Moss"], venue: "Moss Press", url: "https://doi.org/10.1000/O4"),
      ])
  }

  @Test func aRecordWithoutItsEnvelopeIsRead() throws {
    let text = SourceFixture.oai.text
    let start = try #require(text.firstRange(of: "<record>")).lowerBound
    let end = try #require(text.firstRange(of: "</record>")).upperBound
    let record = SourceFixture(format: "oai", text: String(text[start..<end]))
    #expect(try record.papers() == [SourceFixture.oai.papers()[0]])
  }

  @Test(arguments: [
    (#"<error code="noRecordsMatch"/>"#, "noRecordsMatch"),
    (#"<error code="badArgument">No.</error>"#, "badArgument: No."),
  ])
  func anErrorIsTheReason(error: String, reason: String) throws {
    let text = "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\(error)</OAI-PMH>"
    #expect(
      try SourceFixture(format: "oai", text: text).reasons()
        == ["the repository answered: \(reason)"])
  }
}
