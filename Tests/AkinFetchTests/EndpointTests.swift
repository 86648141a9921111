import Akin
import AkinFetch
import Testing

/// The address of a service, which may have parameters of its own.
@Suite struct EndpointTests {
  @Test(arguments: [
    ("http://h/oai", "http://h/oai?verb="), ("http://h/oai?x=1", "http://h/oai?x=1&verb="),
    ("http://h/oai?", "http://h/oai?verb="), ("http://h/oai?x=1&", "http://h/oai?x=1&verb="),
    ("http://h/oai#top", "http://h/oai?verb="),
  ])
  func itsParametersComeFirst(endpoint: String, beginning: String) {
    var harvest = OAIHarvest()
    harvest.endpoint = endpoint
    let url = harvest.firstRequest(after: FetchProgress(), today: today).url
    #expect(url.hasPrefix(beginning + "ListRecords"))
  }

  /// Parameters of the address that are called like Akin's own confuse nothing.
  @Test func itsParametersAreNotTakenForAkins() throws {
    var papers = DailyPapers()
    papers.endpoint = "e?date=2020-01-01"
    let (urls, _) = try addresses(papers) { _, _ in "[]" }
    #expect(urls.count == 4 && urls.last == "e?date=2020-01-01&limit=100&date=2026-11-23")
    var search = ArxivSearch()
    (search.words, search.limit) = (["owls"], 300)
    search.endpoint = "e?start=9223372036854775807"
    let (pages, _) = try addresses(search) { _, number in
      let entries = String(repeating: "<entry></entry>", count: number == 0 ? 200 : 100)
      return "<feed><totalResults>900</totalResults>\(entries)</feed>"
    }
    #expect(pages.map { $0.hasSuffix("&start=200&max_results=100") } == [false, true])
  }

  @Test func daysGoOnWhereTheyEnded() {
    var papers = DailyPapers()
    papers.since = "2026-01-01"
    var progress = FetchProgress()
    #expect(papers.firstRequest(after: progress, today: today).url.hasSuffix("date=2026-01-01"))
    progress.since = "2026-11-21"
    #expect(papers.firstRequest(after: progress, today: today).url.hasSuffix("date=2026-11-21"))
    var later = papers
    later.since = "2026-02-01"
    #expect(later.asksForNoMore(than: papers) && !papers.asksForNoMore(than: later))
    #expect(DailyPapers().asksForNoMore(than: papers))
    #expect(!papers.asksForNoMore(than: DailyPapers()))
  }
}
