import Foundation
import Testing

@testable import Akin

@Suite struct AtomFeedWriterTests {
  @Test func aFeedIsReadAsItsPapers() throws {
    var owls = Paper(id: PaperID("arxiv:2611.00001"), title: "Owls & <Mice>")
    owls.authors = ["Ana Be", "Bo Ce"]
    owls.abstract = "At night, x < y."
    owls.date = PaperDate("2026-11-20")
    owls.categories = ["q-bio.PE"]
    let entry = AtomFeedWriter.Entry(
      paper: owls, updated: "2026-11-28T09:30:00Z", probability: 0.254, reason: "owls")
    let feed = AtomFeedWriter(profile: "my birds", address: "https://example.org/?a&b").text([entry]
    )
    #expect(feed.contains("<id>tag:localhost,2026:akin/my%20birds/arxiv:2611.00001</id>"))
    #expect(feed.contains("<id>tag:localhost,2026:akin/my%20birds</id>"))
    #expect(feed.contains("<updated>2026-11-28T09:30:00Z</updated>"))
    #expect(feed.contains("<published>2026-11-20T00:00:00Z</published>"))
    #expect(feed.contains("href=\"https://example.org/?a&amp;b\""))
    #expect(feed.contains("&lt;p&gt;25 % likely: owls&lt;/p&gt;"))
    #expect(feed.contains("At night, x &amp;lt; y."))
    #expect(AtomFeedWriter(profile: "my birds").text([entry]).count < feed.count)
  }
}
