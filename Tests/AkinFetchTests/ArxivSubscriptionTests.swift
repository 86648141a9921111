import Akin
import AkinFetch
import Testing

/// A search of arXiv that is kept up with: nothing is left out, whatever breaks off.
@Suite struct ArxivSubscriptionTests {
  private var search: ArxivSearch {
    var search = ArxivSearch()
    (search.categories, search.endpoint) = (["cs.LG"], "e")
    return search
  }

  /// arXiv: a paper of the search on each of so many days, up to today; it understands the day from
  /// which papers are asked for, the order, and the place in it.
  private func answer(to url: String, dayCount: Int, perDay: Int = 1) -> String {
    let from = url.firstRange(of: "submittedDate%3A%5B").map { url[$0.upperBound...].prefix(8) }
    let parameter = { (name: String) in
      url.firstRange(of: "&\(name)=").map { String(url[$0.upperBound...].prefix { $0 != "&" }) }
    }
    var days = (0..<dayCount * perDay).map {
      PaperDate(dayNumber: today.dayNumber - dayCount + 1 + $0 / perDay).description
    }
    if let from { days = days.filter { $0.filter { $0 != "-" } >= from } }
    if parameter("sortOrder") == "descending" { days.reverse() }
    let start = parameter("start").flatMap { Int($0) } ?? 0
    let size = parameter("max_results").flatMap { Int($0) } ?? 0
    let entries = days.dropFirst(start).prefix(size).map {
      "<entry><id>x</id><published>\($0)T10:00:00Z</published></entry>"
    }
    return "<feed><o:totalResults>\(days.count)</o:totalResults>\(entries.joined())</feed>"
  }

  @Test func whatIsNewIsFetchedWithoutTheLimitOfTheBeginning() throws {
    var search = search
    search.limit = 200
    let (first, progress) = try addresses(search) { url, _ in answer(to: url, dayCount: 900) }
    #expect(first.count == 1 && first[0].contains("sortOrder=descending"))
    #expect(progress.since == "2026-11-19")
    var received = 0
    let (later, end) = try addresses(search, after: progress) { url, _ in
      let page = answer(to: url, dayCount: 900, perDay: 100)
      received += page.ranges(of: "<entry>").count
      return page
    }
    #expect(later.count == 3 && received == 500)
    #expect(later.allSatisfy { $0.contains("%5B202611190000%20TO") })
    #expect(end.since == "2026-11-19")
  }

  /// Wherever a fetch breaks off, the next one goes on from there, and all papers come.
  @Test(arguments: [1, 2, 4])
  func aFetchThatBreaksOffGoesOn(pageCount: Int) throws {
    var progress = FetchProgress()
    var received: Set<String> = []
    var urls: [String] = []
    for _ in 0..<20 {
      var next: FetchRequest? = search.firstRequest(after: progress, today: today)
      for _ in 0..<pageCount {
        guard let request = next else { break }
        urls.append(request.url)
        let page = answer(to: request.url, dayCount: 1_000)
        received.formUnion(
          page.split(separator: "<published>").dropFirst().map { String($0.prefix(10)) })
        next = try search.request(
          after: FetchedPage(body: Array(page.utf8)), to: request, progress: &progress, today: today
        )
      }
      if next == nil { break }
    }
    #expect(received.count == 1_000)
    #expect(urls.count <= 8 && Set(urls).count == urls.count)
  }

  /// arXiv gives no more than 30,000 papers of one question.
  @Test func aLongFetchIsAskedForInParts() throws {
    var received = 0
    let (urls, _) = try addresses(search) { url, _ in
      let page = answer(to: url, dayCount: 12_500)
      received += page.ranges(of: "<entry>").count
      return page
    }
    let starts = urls.compactMap { url in
      url.firstRange(of: "&start=").flatMap { Int(url[$0.upperBound...].prefix { $0 != "&" }) }
    }
    #expect(starts.max() == 9_800 && starts.count { $0 == 0 } == 2)
    #expect(received >= 12_500 && received < 12_600)
  }

  @Test func papersInNoOrderMoveNothing() throws {
    let days = ["2026-11-02", "2026-11-01"].map {
      "<entry><id>x</id><published>\($0)</published></entry>"
    }
    let page = "<feed><totalResults>9</totalResults>\(days.joined())</feed>"
    var progress = FetchProgress()
    _ = try search.request(
      after: FetchedPage(body: Array(page.utf8)),
      to: search.firstRequest(after: progress, today: today), progress: &progress, today: today)
    #expect(progress == FetchProgress())
  }

  @Test func aSearchForMoreIsAnother() {
    var (limited, early, other, turned) = (search, search, search, search)
    (limited.limit, early.since) = (50, "2026-01-01")
    other.words = ["owls"]
    turned.categories = ["cs.LG", "cs.LG"]
    #expect(limited.asksForNoMore(than: search) && !search.asksForNoMore(than: limited))
    #expect(early.asksForNoMore(than: search) && !search.asksForNoMore(than: early))
    #expect(!other.asksForNoMore(than: search) && turned.asksForNoMore(than: search))
  }
}
