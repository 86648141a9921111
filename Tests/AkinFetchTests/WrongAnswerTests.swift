import Akin
import AkinFetch
import Testing

/// What is no answer of a service changes nothing, though its status is that of one.
@Suite struct WrongAnswerTests {
  static let sources: [any FetchSource] = [
    ArxivSearch(), OAIHarvest(), DailyPapers(), Feed(address: "https://a.example/feed"),
  ]

  static let answers = [
    "", " \n", "<!DOCTYPE html><!-- <feed> --><html><body>Sign in: <feed></feed></body></html>",
    "<HTML><body>Sign in</body></HTML>", "Sign in [here]", "{\"error\": \"sign in\"}",
    "<!-- <rss>", "<Error><Code>AccessDenied</Code></Error>",
  ]

  private func progress(
    of source: some FetchSource, after body: String
  ) -> Result<FetchProgress, FetchError> {
    var progress = FetchProgress()
    (progress.since, progress.token, progress.entityTag) = ("2020-01-01", "page500", "\"1\"")
    let request = source.firstRequest(after: progress, today: today)
    do {
      _ = try source.request(
        after: FetchedPage(body: Array(body.utf8)), to: request, progress: &progress, today: today)
      return .success(progress)
    } catch let error as FetchError {
      return .failure(error)
    } catch {
      return .failure(.badAddress(url: "\(error)"))
    }
  }

  @Test(arguments: sources.indices, answers)
  func isAnError(source: Int, body: String) {
    let result = progress(of: WrongAnswerTests.sources[source], after: body)
    guard case .failure(.wrongAnswer) = result else {
      Issue.record("\(result)")
      return
    }
  }

  /// An answer that is cut short lacks the token for the next page, as the last page does.
  @Test(arguments: [
    "<OAI-PMH><ListRecords><record/>",
    "<OAI-PMH><request verb=\"ListRecords\">e</request></OAI-PMH>",
    "<OAI-PMH/>",
  ])
  func aPartOfAHarvestIsNone(body: String) {
    guard case .failure(.wrongAnswer) = progress(of: OAIHarvest(), after: body) else {
      Issue.record("taken")
      return
    }
  }

  @Test func aPartOfAnAnswerOfArxivIsNone() {
    for body in ["<feed><totalResults>9</totalResults><entry>", "<feed></feed>"] {
      guard case .failure(.wrongAnswer) = progress(of: ArxivSearch(), after: body) else {
        Issue.record("taken")
        return
      }
    }
  }

  /// Real answers are taken, however they are written: with prefixes, in UTF-16, with remarks.
  @Test func realAnswersAreTaken() throws {
    let rss = "<?xml version='1.0'?><!-- a > b --><!DOCTYPE rss><rss><channel></channel></rss>"
    let feed = Feed(address: "https://a.example/feed")
    for body in [rss, "<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>", "\u{FEFF}<a:feed/>"] {
      #expect(throws: Never.self) { try self.progress(of: feed, after: body).get() }
    }
    let wide = FetchedPage(
      body: [0xFF, 0xFE] + rss.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    var progress = FetchProgress()
    let request = feed.firstRequest(after: progress, today: today)
    _ = try feed.request(after: wide, to: request, progress: &progress, today: today)
    #expect(progress.since == "2026-11-23")
    let oai = "<o:OAI-PMH>\n<o:ListRecords>\n</o:ListRecords>\n</o:OAI-PMH >\n<!-- 3 ms -->\n"
    #expect(throws: Never.self) { try self.progress(of: OAIHarvest(), after: oai).get() }
    #expect(throws: Never.self) { try self.progress(of: DailyPapers(), after: " []\n").get() }
  }

  /// Only who has told a version can be told that nothing has changed.
  @Test func nothingHasChangedIsNoAnswerToAFirstRequest() throws {
    var page = FetchedPage(body: [])
    page.isUnchanged = true
    for source in WrongAnswerTests.sources {
      var progress = FetchProgress()
      let request = source.firstRequest(after: progress, today: today)
      #expect(throws: FetchError.self) {
        try source.request(after: page, to: request, progress: &progress, today: today)
      }
    }
  }

  @Test func theMessageSaysWhatCame() {
    let error = FetchError.wrongAnswer(url: "e", expected: "a feed", found: "a web page")
    #expect(error.description.contains("e: the answer is a web page, not a feed."))
  }
}
