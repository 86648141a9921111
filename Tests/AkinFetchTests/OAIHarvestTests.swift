import Akin
import AkinFetch
import Testing

/// A harvest by OAI-PMH: its tokens, its beginning, and a repository that forgets.
@Suite struct OAIHarvestTests {
  private var harvest: OAIHarvest {
    var harvest = OAIHarvest()
    harvest.endpoint = "e"
    return harvest
  }

  private func page(_ day: String, token: String) -> String {
    "<?xml version='1.0'?><OAI-PMH><responseDate>\(day)T23:00:00Z</responseDate><ListRecords>"
      + "<record/><resumptionToken cursor='0'>\(token)</resumptionToken></ListRecords></OAI-PMH>"
  }

  private func error(_ code: String, _ text: String = "so it is") -> String {
    "<OAI-PMH><error code=\"\(code)\">\(text)</error></OAI-PMH>"
  }

  /// What changes while a harvest goes on is asked for by the next one, however long it took.
  @Test func theNextHarvestBeginsADayBeforeThisOneBegan() throws {
    var harvest = harvest
    (harvest.set, harvest.since) = ("cs", "2026-10-01")
    let (urls, progress) = try addresses(harvest) { _, number in
      number == 0 ? page("2026-11-01", token: "a|1&amp;b") : page("2026-11-20", token: "")
    }
    #expect(
      urls == [
        "e?verb=ListRecords&metadataPrefix=arXiv&set=cs&from=2026-10-01",
        "e?verb=ListRecords&resumptionToken=a%7C1%26b",
      ])
    #expect(progress.token == nil && progress.since == "2026-10-31" && progress.began == nil)
    let next = harvest.firstRequest(after: progress, today: today).url
    #expect(next.hasSuffix("&from=2026-10-31"))
  }

  /// A harvest that broke off knows days later when it began.
  @Test func aHarvestThatBrokeOffGoesOn() throws {
    var progress = FetchProgress()
    let first = harvest.firstRequest(after: progress, today: today)
    let content = FetchedPage(body: Array(page("2026-11-01", token: "t").utf8))
    _ = try harvest.request(after: content, to: first, progress: &progress, today: today)
    #expect(progress.token == "t" && progress.since == nil)
    let (urls, end) = try addresses(harvest, after: progress) { _, _ in
      page("2026-11-20", token: "")
    }
    #expect(urls == ["e?verb=ListRecords&resumptionToken=t"])
    #expect(end.since == "2026-10-31")
  }

  @Test func aRepositoryThatHasForgottenTheTokenBeginsAgain() throws {
    var progress = FetchProgress()
    (progress.token, progress.since) = ("t", "2026-11-01")
    let (urls, end) = try addresses(harvest, after: progress) { url, _ in
      url.contains("resumptionToken") ? error("badResumptionToken") : error("noRecordsMatch")
    }
    #expect(
      urls == [
        "e?verb=ListRecords&resumptionToken=t",
        "e?verb=ListRecords&metadataPrefix=arXiv&from=2026-11-01",
      ])
    #expect(end.since == "2026-11-22" && end.token == nil)
  }

  /// A repository that knows none of its own tokens is asked twice from the beginning, not for ever.
  @Test func aHarvestBeginsAgainOnlyOnce() throws {
    var count = 0
    #expect(throws: FetchError.self) {
      try addresses(harvest) { url, _ in
        count += 1
        return url.contains("resumptionToken")
          ? error("badResumptionToken") : page("2026-11-01", token: "t\(count)")
      }
    }
    #expect(count == 4)
  }

  @Test func aTokenThatLeadsNowhereEndsTheHarvest() throws {
    var count = 0
    #expect(throws: FetchError.self) {
      try addresses(harvest) { _, _ in
        count += 1
        return page("2026-11-01", token: "same")
      }
    }
    #expect(count == 2)
  }

  @Test func aRepositorysErrorIsPassedOn() throws {
    #expect(
      throws: FetchError.refused(
        url: "e?verb=ListRecords&metadataPrefix=arXiv", reason: "badArgument: no such set")
    ) {
      try addresses(harvest) { _, _ in error("badArgument", "no such set") }
    }
  }

  /// The same request is one whose records are all asked for already.
  @Test func aHarvestOfMoreIsAnother() {
    var (early, late, other) = (harvest, harvest, harvest)
    (early.since, late.since) = ("2026-01-01", "2026-11-16")
    other.set = "cs"
    #expect(late.asksForNoMore(than: early) && early.asksForNoMore(than: early))
    #expect(late.asksForNoMore(than: harvest) && !early.asksForNoMore(than: late))
    #expect(!harvest.asksForNoMore(than: early) && !other.asksForNoMore(than: harvest))
  }
}
