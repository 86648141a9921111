import Akin
import AkinFetch
import Testing

/// What is asked for, page after page.
@Suite struct FetchSourceTests {
  /// A page of arXiv's interface.
  private func atom(entryCount: Int, total: Int) -> String {
    "<feed><opensearch:totalResults xmlns:opensearch='x'>\(total)</opensearch:totalResults>"
      + String(repeating: "<entry><id>x</id></entry>", count: entryCount) + "</feed>"
  }

  @Test func arxivIsAskedPageByPage() throws {
    var search = ArxivSearch()
    search.categories = ["cs.LG", "stat.ML"]
    search.words = ["graph networks"]
    search.since = "2026-11-16"
    search.endpoint = "e"
    let (urls, progress) = try addresses(search) { _, number in
      atom(entryCount: number < 2 ? 200 : 50, total: 450)
    }
    let query =
      "search_query=%28cat%3Acs.LG%20OR%20cat%3Astat.ML%29%20AND%20all%3A%22graph%20networks%22"
      + "%20AND%20submittedDate%3A%5B202611160000%20TO%20299912312359%5D"
      + "&sortBy=submittedDate&sortOrder=ascending"
    #expect(
      urls == [0, 200, 400].map { "e?\(query)&start=\($0)&max_results=200" })
    #expect(progress.since == "2026-11-19")
  }

  @Test func aLimitEndsASearch() throws {
    var search = ArxivSearch()
    search.authors = ["Ana Ruiz"]
    search.limit = 250
    search.endpoint = "e"
    let (urls, _) = try addresses(search) { _, number in
      atom(entryCount: number == 0 ? 200 : 50, total: 9_999)
    }
    #expect(urls.map { String($0.suffix(25)) }.last == "&start=200&max_results=50")
    #expect(urls.count == 2)
  }

  @Test func aSubscriptionAsksForWhatIsNew() throws {
    var search = ArxivSearch()
    search.categories = ["cs.LG"]
    search.since = "2020-01-01"
    var progress = FetchProgress()
    progress.since = "2026-11-19"
    let url = search.firstRequest(after: progress, today: today).url
    #expect(url.contains("%5B202611190000%20TO") && !url.contains("2020"))
  }

  @Test func anEmptyPageInTheMiddleIsNoEnd() throws {
    var search = ArxivSearch()
    search.categories = ["cs.LG"]
    #expect(throws: FetchError.self) {
      try addresses(search) { _, number in atom(entryCount: number == 0 ? 200 : 0, total: 500) }
    }
  }

  @Test func arxivsOwnErrorIsPassedOn() throws {
    var search = ArxivSearch()
    search.ids = ["abc"]
    search.endpoint = "e"
    #expect(
      throws: FetchError.refused(
        url: "e?id_list=abc&start=0&max_results=1", reason: "incorrect id format for abc")
    ) {
      try addresses(search) { _, _ in
        "<feed><entry><id>http://arxiv.org/api/errors#x</id>"
          + "<summary>incorrect id format for abc</summary></entry></feed>"
      }
    }
  }

  @Test func dailyPapersAreADayAPage() throws {
    var papers = DailyPapers()
    papers.endpoint = "e"
    let (urls, progress) = try addresses(papers) { _, _ in "[]" }
    #expect(urls.map { String($0.suffix(10)) } == (20...23).map { "2026-11-\($0)" })
    #expect(progress.since == "2026-11-21")
    let (later, _) = try addresses(papers, after: progress) { _, _ in "[]" }
    #expect(later.count == 3)
  }

  @Test func aFeedIsAskedForWhatHasChanged() throws {
    let feed = Feed(address: "https://a.example/feed")
    var progress = FetchProgress()
    let first = feed.firstRequest(after: progress, today: today)
    #expect(first.headers.isEmpty)
    var page = FetchedPage(body: Array("<rss><channel/></rss>".utf8))
    (page.entityTag, page.lastModified) = ("\"1\"", "then")
    #expect(try feed.request(after: page, to: first, progress: &progress, today: today) == nil)
    let second = feed.firstRequest(after: progress, today: today)
    #expect(
      second.headers.map { "\($0.name): \($0.value)" }
        == ["If-None-Match: \"1\"", "If-Modified-Since: then"])
    // An answer that nothing has changed keeps the version.
    var unchanged = FetchedPage(body: [])
    unchanged.isUnchanged = true
    _ = try feed.request(after: unchanged, to: second, progress: &progress, today: today)
    #expect(progress.entityTag == "\"1\"")
  }
}
