import AkinTestSupport
import Foundation
import Testing

/// Papers over the network, from a server on this machine.
@Suite struct FetchCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  /// A page of arXiv's interface with papers of these numbers.
  private func atom(_ numbers: Range<Int>, total: Int) -> String {
    let entries = numbers.map { number in
      """
      <entry><id>http://arxiv.org/abs/2611.\(10_000 + number)v1</id><title>On owls, part \(number)</title>
      <summary>What owl number \(number) does at night.</summary><published>2026-11-20T10:00:00Z</published>
      <author><name>Ana Ruiz</name></author><category term="q-bio.PE"/></entry>
      """
    }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
      <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">\(total)\
      </opensearch:totalResults>\(entries)</feed>
      """
  }

  private func options(_ server: ReplayServer) -> [String] {
    ["--endpoint", server.address + "/api", "--pause", "0", "--json"]
  }

  @Test func papersOfArxivAreFetchedPageByPageAndOnce() async throws {
    let (first, second) = (atom(0..<200, total: 230), atom(200..<230, total: 230))
    let server = try await ReplayServer { path, _ in
      ReplayServer.answer(path.contains("start=0") ? first : second)
    }
    let command = ["fetch", "arxiv", "--category", "q-bio.PE", "--since", "2026-11-16"]
    let result = try akin.run(command + options(server))
    #expect(result.status == 0 && result.object["added"] as? Int == 230, "\(result.errors)")
    #expect(server.paths.count == 2)
    let again = try akin.run(command + options(server))
    #expect(again.object["unchanged"] as? Int == 230)
    let shown = try akin.run(["show", "2611.10007", "--json"]).rows.first
    #expect(shown?["title"] as? String == "On owls, part 7")
    #expect(shown?["authors"] as? [String] == ["Ana Ruiz"])
    try await server.stop()
  }

  @Test func aDryRunSaysWhatWouldComeAndChangesNothing() async throws {
    let page = atom(0..<3, total: 3)
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    let result = try akin.run(
      ["fetch", "arxiv", "owls", "--save", "owls", "--dry-run"] + options(server))
    #expect(result.object["added"] as? Int == 3)
    #expect(result.errors.contains("A dry run: nothing was changed."))
    #expect(try akin.run(["status", "--json"]).object["papers"] as? Int == 0)
    #expect(try akin.run(["fetch", "list", "--json"]).status == 1)
    try await server.stop()
  }

  @Test func aSubscriptionIsFetchedFromWhereItWas() async throws {
    let page = atom(0..<3, total: 3)
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    let save = ["fetch", "arxiv", "owls", "--since", "2020-01-01", "--save", "owls"]
    #expect(try akin.run(save + options(server)).status == 0)
    let list = try akin.run(["fetch", "list", "--json"]).rows
    #expect(list.first?["name"] as? String == "owls" && list.first?["fetched"] is String)
    let result = try akin.run(["fetch", "--all", "--json"])
    #expect(result.status == 0 && result.object["unchanged"] as? Int == 3, "\(result.errors)")
    #expect(server.paths[0].contains("%5B202001010000"))
    #expect(!server.paths[1].contains("2020") && server.paths[1].contains("submittedDate"))
    #expect(try akin.run(["fetch", "forget", "owls"]).status == 0)
    #expect(try akin.run(["fetch", "--only", "owls"]).errors.contains("no subscription 'owls'"))
    try await server.stop()
  }

  /// A feed is asked with the version that is known, and says nothing new.
  @Test func anUnchangedFeedIsNotReadAgain() async throws {
    let feed = """
      <rss version="2.0"><channel><title>Owls</title><item><title>An owl &amp; its mouse</title>
      <link>https://a.example/1</link><description>&lt;p&gt;Of &lt;i&gt;owls&lt;/i&gt;.&lt;/p&gt;\
      </description><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>
      """
    let server = try await ReplayServer { _, number in
      number == 0
        ? ReplayServer.answer(feed, headers: ["ETag: \"v1\""])
        : [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), .close]
    }
    let address = server.address + "/feed.xml"
    let first = try akin.run(
      ["fetch", "feed", address, "--save", "owls", "--pause", "0", "--json"])
    #expect(first.object["added"] as? Int == 1, "\(first.errors)")
    let second = try akin.run(["fetch", "--all", "--json"])
    #expect(second.status == 0 && second.object["unchanged"] as? Int == 0)
    #expect(server.received[1].contains("If-None-Match: \"v1\""))
    let found = try akin.run(["search", "mouse", "--json"]).rows.first
    #expect(found?["title"] as? String == "An owl & its mouse")
    try await server.stop()
  }

  @Test func dailyPapersComeWithTheirVotes() async throws {
    let day = """
      [{"paper": {"id": "2611.10001", "title": "On owls", "summary": "What owls do.", "upvotes": 12, \
      "authors": [{"name": "Ana Ruiz"}], "publishedAt": "2026-11-20T00:00:00.000Z"}, \
      "publishedAt": "2026-11-21T00:00:00.000Z", "title": "On owls", "numComments": 3}]
      """
    let server = try await ReplayServer { path, _ in
      ReplayServer.answer(path.contains("2026-11-21") ? day : "[]")
    }
    let dates = ["--since", "2026-11-20", "--until", "2026-11-22"]
    let result = try akin.run(["fetch", "daily"] + dates + options(server))
    #expect(result.status == 0 && result.object["added"] as? Int == 1, "\(result.errors)")
    #expect(server.paths.count == 3)
    let shown = try akin.run(["show", "2611.10001", "--json"]).rows.first
    #expect(shown?["upvotes"] as? Int == 12 && shown?["comments"] as? Int == 3)
    try await server.stop()
  }

  @Test func aHarvestGoesOnWithItsToken() async throws {
    func page(_ number: Int, token: String) -> String {
      """
      <?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>2026-11-23T01:00:00Z</responseDate><ListRecords><record><header>
      <identifier>oai:arXiv.org:2611.1000\(number)</identifier><datestamp>2026-11-22</datestamp>
      </header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2611.1000\(number)</id>
      <created>2026-11-20</created><authors><author><keyname>Ruiz</keyname><forenames>Ana</forenames>
      </author></authors><title>Owl \(number)</title><categories>q-bio.PE</categories>
      <abstract>What it does.</abstract></arXiv></metadata></record>
      <resumptionToken>\(token)</resumptionToken></ListRecords></OAI-PMH>
      """
    }
    let (first, second) = (page(1, token: "next|1"), page(2, token: ""))
    // The second page is refused for so long that the first fetch gives up.
    let server = try await ReplayServer { path, number in
      if !path.contains("resumptionToken") { return ReplayServer.answer(first) }
      return number == 1
        ? ReplayServer.answer("", status: "403 Forbidden") : ReplayServer.answer(second)
    }
    let command = ["fetch", "oai", "--set", "q-bio", "--save", "biology"] + options(server)
    #expect(try akin.run(command).status == 2)
    let rest = try akin.run(["fetch", "--all", "--json"])
    #expect(rest.status == 0 && rest.object["added"] as? Int == 1, "\(rest.errors)")
    #expect(server.paths.map { $0.contains("resumptionToken") } == [false, true, true])
    #expect(try akin.run(["status", "--json"]).object["papers"] as? Int == 2)
    try await server.stop()
  }

  @Test func offlineSaysSoAndChangesNothing() async throws {
    let server = try await ReplayServer { _, _ in [] }
    let address = server.address
    try await server.stop()
    let result = try akin.run([
      "fetch", "arxiv", "owls", "--endpoint", address, "--pause", "0", "--timeout", "1", "--save",
      "owls",
    ])
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains("127.0.0.1 cannot be reached (it refuses connections)."))
    #expect(!result.errors.contains("waiting") && !result.errors.contains("as the service asks"))
    #expect(try akin.run(["fetch", "list"]).status == 1)
  }

  /// What came before the connection broke for good is there, and the next fetch goes on.
  @Test func aFetchThatBreaksOffKeepsWhatItHas() async throws {
    let (first, second) = (atom(0..<200, total: 210), atom(200..<210, total: 210))
    let server = try await ReplayServer { path, number in
      if path.contains("start=0") { return ReplayServer.answer(first) }
      return number < 5
        ? ReplayServer.answer("no", status: "500 Broken", headers: ["Retry-After: 0"])
        : ReplayServer.answer(second)
    }
    let command = ["fetch", "arxiv", "owls", "-n", "210"] + options(server)
    let broken = try akin.run(command)
    #expect(broken.status == 2 && broken.errors.contains("status 500"))
    #expect(!broken.errors.contains("waiting"))
    #expect(try akin.run(["status", "--json"]).object["papers"] as? Int == 200)
    let whole = try akin.run(command)
    #expect(whole.status == 0 && whole.object["added"] as? Int == 10, "\(whole.errors)")
    try await server.stop()
  }

  /// One of several subscriptions that fails does not keep the others from being fetched.
  @Test func oneSubscriptionThatFailsDoesNotStopTheOthers() async throws {
    let page = atom(0..<3, total: 3)
    let server = try await ReplayServer { path, _ in
      path.hasPrefix("/gone")
        ? ReplayServer.answer("", status: "404 Not Found") : ReplayServer.answer(page)
    }
    let good = ["fetch", "arxiv", "owls", "--save", "owls"] + options(server)
    #expect(try akin.run(good).status == 0)
    let feed = ["fetch", "feed", server.address + "/gone", "--save", "gone", "--pause", "0"]
    #expect(try akin.run(feed).status == 2)
    // A source that never answered is no subscription yet.
    #expect(try akin.run(["fetch", "list", "--json"]).rows.count == 1)
    #expect(try akin.run(["fetch", "--all", "--json"]).object["unchanged"] as? Int == 3)
    try await server.stop()
  }

  @Test(arguments: [
    (["fetch"], "Name a source (arxiv, daily, feed, oai)"),
    (["fetch", "--all", "--only", "x"], "Choose one of --all and --only."),
    (["fetch", "--all", "arxiv", "cats"], "--all fetches subscriptions, and 'arxiv' is another"),
    (["fetch", "--only", "x", "feed", "https://a.example"], "--only fetches subscriptions"),
    (["fetch", "--all", "list"], "--all fetches subscriptions, and 'list' is another"),
    (["fetch", "--all", "--endpoint", "http://h"], "Each subscription has an address of its own"),
    (["fetch", "feed", "http://h", "--endpoint", "http://i"], "A feed has one address"),
    (["fetch", "--all"], "There is no subscription yet."),
    (["fetch", "arxiv"], "all of arXiv is too much"),
    (["fetch", "arxiv", "--id", "owls"], "'owls' is no id of arXiv."),
    (["fetch", "arxiv", "--id", "2306.15794", "owls"], "--id names papers by itself"),
    (["fetch", "feed", "owls"], "'owls' is no address of a web service."),
    (["fetch", "daily", "--pause=-1"], "--pause is a number of seconds"),
    (["fetch", "daily", "--timeout", "0"], "--timeout is a number of seconds"),
    (["fetch", "forget", "x"], "There is no subscription 'x'. Save one:"),
    (["fetch", "daily", "--save", ""], "A subscription's name has 1 to 100 characters"),
  ])
  func aWrongRequestSaysWhatToDo(arguments: [String], message: String) throws {
    let result = try akin.run(arguments)
    #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
  }
}
