import Testing

@testable import Akin

extension SourceFixture {
  static let atom = SourceFixture(
    format: "feed",
    text: #"""
      <?xml version='1.0' encoding='UTF-8'?>
      <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
        <title>arXiv Query</title>
        <entry>
          <id>http://arxiv.org/abs/2101.00006v2</id>
          <title>Moss is $O(n)$:
            a &amp; b</title>
          <updated>2021-03-01T00:00:00Z</updated><published>2021-01-04T00:00:00Z</published>
          <link href="https://arxiv.org/abs/2101.00006v2" rel="alternate" type="text/html"/>
          <link href="https://arxiv.org/pdf/2101.00006v2" rel="related" type="application/pdf"/>
          <summary>  We show that x &lt; y.
          </summary>
          <category term="cs.LG"/><category term="math-ph"/><category term="68T05"/>
          <category term="I.2.7; F.2.2"/>
          <arxiv:doi>10.1000/F</arxiv:doi><arxiv:journal_ref>Moss 1 (2022)</arxiv:journal_ref>
          <author><name>Ana Be</name></author><author><name>Cy De</name></author>
        </entry>
      </feed>
      """#)

  static let rss1 = SourceFixture(
    format: "feed",
    text: #"""
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="http://arxiv.org/"><title>cs updates</title></channel>
        <item rdf:about="http://arxiv.org/abs/2101.00007">
          <title>Soil. (arXiv:2101.00007v1 [cs.CL])</title>
          <link>http://arxiv.org/abs/2101.00007</link>
          <description>&lt;p&gt;We dig.&lt;/p&gt;</description>
          <dc:creator>&lt;a href="http://arxiv.org/a"&gt;Ana Be&lt;/a&gt;, &lt;a&gt;Cy De&lt;/a&gt;</dc:creator>
        </item>
      </rdf:RDF>
      """#)

  static let rss2 = SourceFixture(
    format: "feed",
    text: #"""
      <?xml version="1.0"?><rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel><title>Feeds</title><link>https://example.org</link>
      <item><title>Peat</title><link>https://arxiv.org/abs/2508.00008</link>
        <description>arXiv:2508.00008v1 Announce Type: replace-cross
      Abstract: We cut peat.</description>
        <guid isPermaLink="false">oai:arXiv.org:2508.00008v1</guid><category>cs.AI</category>
        <pubDate>Wed, 20 Aug 2025 00:00:00 -0400</pubDate>
        <arxiv:announce_type>replace-cross</arxiv:announce_type>
        <dc:creator>Ana Be, Cy De, Ef Ga</dc:creator></item>
      <item><title><![CDATA[Votes & labels]]></title><link>https://arxiv.org/abs/2508.00009</link>
        <description>&lt;p&gt;&lt;b&gt;Authors:&lt;/b&gt; Ana Be, Cy De&lt;/p&gt;&lt;p&gt;&lt;b&gt;Upvotes:&lt;/b&gt;
      52&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; We vote.&lt;/p&gt;</description></item>
      <item><title>Headings</title><link>https://huggingface.co/papers/2508.00010</link>
        <description><![CDATA[<div><p>Authors: Ana Be</p><h3>AI summary</h3><p>Short.</p>
      <h3>Abstract</h3><p>We head.</p><p>Wir gehen.</p></div>]]></description></item>
      <item><title>A blog &amp; its post</title><link>https://example.org/post</link>
        <author>ana@example.org (Ana Be)</author><category>Moss</category>
        <content:encoded><![CDATA[<p>All about <em>moss</em>.</p><p>More.</p>]]></content:encoded></item>
      </channel></rss>
      """#)
}

@Suite struct FeedDialectTests {
  @Test func arxivsAnswersAreRead() throws {
    #expect(
      try SourceFixture.atom.papers() == [
        .expected(
          "arxiv:2101.00006", "doi:10.1000/f", title: "Moss is $O(n)$: a & b",
          abstract: "We show that x < y.", authors: ["Ana Be", "Cy De"], date: "2021-01-04",
          categories: ["cs.LG", "math-ph"], venue: "Moss 1 (2022)",
          url: "https://arxiv.org/abs/2101.00006v2", version: 2)
      ])
  }

  @Test func olderFeedsOfArxivAreRead() throws {
    #expect(
      try SourceFixture.rss1.papers() == [
        .expected(
          "arxiv:2101.00007", title: "Soil", abstract: "We dig.", authors: ["Ana Be", "Cy De"],
          url: "http://arxiv.org/abs/2101.00007")
      ])
  }

  @Test func feedsOfAnyKindAreRead() throws {
    #expect(
      try SourceFixture.rss2.papers() == [
        .expected(
          "arxiv:2508.00008", title: "Peat", abstract: "We cut peat.",
          authors: ["Ana Be", "Cy De", "Ef Ga"], date: "2025-08-20", categories: ["cs.AI"],
          url: "https://arxiv.org/abs/2508.00008", version: 1),
        .expected(
          "arxiv:2508.00009", title: "Votes & labels", abstract: "We vote.",
          authors: ["Ana Be", "Cy De"], url: "https://arxiv.org/abs/2508.00009", upvotes: 52),
        .expected(
          "arxiv:2508.00010", title: "Headings", abstract: "We head.", authors: ["Ana Be"],
          url: "https://huggingface.co/papers/2508.00010"),
        .expected(
          title: "A blog & its post", abstract: "All about moss. More.", authors: ["Ana Be"],
          keywords: ["Moss"], url: "https://example.org/post"),
      ])
  }

  @Test func anErrorOfArxivIsTheReason() throws {
    let text = """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry>
        <id>https://arxiv.org/api/errors#incorrect_id</id><title>Error</title>
        <summary>incorrect id format for x</summary></entry></feed>
      """
    #expect(
      try SourceFixture(format: "feed", text: text).reasons()
        == ["arXiv answered: incorrect id format for x"])
  }

  @Test func contentInXHTMLIsRead() throws {
    let text = """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x</id><title type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml">Moss <b>again</b></div></title>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div>
        </content></entry></feed>
      """
    let paper = try #require(try SourceFixture(format: "feed", text: text).papers().first)
    #expect(paper.title == "Moss again" && paper.abstract == "One. Two.")
  }
}
