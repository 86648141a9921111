import AkinTestSupport
import Foundation
import Testing

/// Subscriptions: what they keep, and what they are not moved by.
@Suite struct FetchSubscriptionTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  private func atom(_ ids: [String], total: Int? = nil) -> String {
    let entries = ids.map { id in
      """
      <entry><id>http://arxiv.org/abs/\(id)v1</id><title>On owls, part \(id)</title>
      <summary>What owl \(id) does at night.</summary><published>2026-11-20T10:00:00Z</published>
      <author><name>Ana Ruiz</name></author><category term="q-bio.PE"/></entry>
      """
    }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
      <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">\
      \(total ?? ids.count)</opensearch:totalResults>\(entries)</feed>
      """
  }

  private func options(_ server: ReplayServer, pause: String = "0") -> [String] {
    ["--endpoint", server.address + "/api", "--pause", pause, "--json"]
  }

  /// A page to sign in to a network, with the status of an answer, moves no subscription.
  @Test(arguments: ["<html><body>Sign in</body></html>", ""])
  func aWrongAnswerLeavesASubscriptionWhereItWas(portal: String) async throws {
    let page = """
      <?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>2026-11-23T01:00:00Z</responseDate><ListRecords>
      <resumptionToken>page500</resumptionToken></ListRecords></OAI-PMH>
      """
    let server = try await ReplayServer { _, number in
      ReplayServer.answer(number == 0 ? page : portal)
    }
    let save = ["fetch", "oai", "--set", "q-bio", "--save", "biology"] + options(server)
    #expect(try akin.run(save).errors.contains("not a whole page of OAI-PMH"))
    for _ in 0..<2 {
      let result = try akin.run(["fetch", "--all", "--json"])
      #expect(result.status == 2 && result.output.isEmpty, "\(result.output)")
    }
    #expect(server.paths.dropFirst().allSatisfy { $0.hasSuffix("resumptionToken=page500") })
    #expect(try akin.run(["fetch", "list", "--json"]).rows.first?["fetched"] is NSNull?)
    try await server.stop()
  }

  @Test func aWrongAnswerOfAFeedIsAnError() async throws {
    let server = try await ReplayServer { _, _ in ReplayServer.answer("<html>Sign in</html>") }
    let result = try akin.run(["fetch", "feed", server.address, "--save", "owls", "--pause", "0"])
    #expect(result.status == 2 && result.errors.contains("the answer is a web page, not a feed."))
    #expect(try akin.run(["fetch", "list"]).status == 1)
    try await server.stop()
  }

  /// What a subscription would leave out is never asked for again; a fetch by itself may.
  @Test func aSubscriptionHasNoLimitOfItsOwn() async throws {
    let (first, second) = (
      (0..<200).map { "2611.\(10_000 + $0)" }, (200..<230).map { "2611.\(10_000 + $0)" }
    )
    let pages = [atom(first, total: 230), atom(second, total: 230)]
    let server = try await ReplayServer { path, _ in
      ReplayServer.answer(path.contains("start=0") ? pages[0] : pages[1])
    }
    let once = try akin.run(["fetch", "arxiv", "owls"] + options(server))
    #expect(once.object["added"] as? Int == 200 && server.paths.count == 1)
    let kept = try akin.run(["fetch", "arxiv", "owls", "--save", "owls"] + options(server))
    #expect(kept.object["added"] as? Int == 30, "\(kept.errors)")
    try await server.stop()
  }

  @Test func theSameRequestGoesOn() async throws {
    let page = atom(["2611.10000"])
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    func save(_ since: String) throws -> AkinProcess.Result {
      try akin.run(
        ["fetch", "arxiv", "owls", "--since", since, "--save", "owls"] + options(server))
    }
    #expect(try save("2020-01-01").status == 0)
    #expect(try save("2020-01-01").status == 0)
    // What `--since 7d` means moves on from day to day.
    #expect(try save("2020-01-08").status == 0)
    #expect(server.paths[0].contains("%5B20200101"))
    #expect(server.paths.dropFirst().allSatisfy { !$0.contains("%5B2020") })
    // Papers from before are more than the subscription has asked for.
    let earlier = try save("2019-01-01")
    #expect(earlier.status == 2 && server.paths.count == 3, "\(earlier.errors)")
    try await server.stop()
  }

  @Test func aNameThatIsTakenIsRefused() async throws {
    let page = atom(["2611.10000"])
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    #expect(
      try akin.run(["fetch", "arxiv", "owls", "--save", "h"] + options(server)).status == 0)
    let feed = ["fetch", "feed", server.address + "/feed", "--save", "h", "--pause", "0"]
    let refused = try akin.run(feed)
    #expect(refused.status == 2 && server.paths.count == 1)
    #expect(refused.errors.contains("There is a subscription 'h' already"))
    #expect(refused.errors.contains("akin fetch forget 'h'"))
    #expect(
      try akin.run(["fetch", "arxiv", "mice", "--save", "h"] + options(server)).status == 2)
    let list = try akin.run(["fetch", "list", "--json"]).rows
    #expect(list.count == 1 && list.first?["source"] as? String == "arXiv: owls")
    #expect(try akin.run(["fetch", "forget", "h"]).status == 0)
    #expect(try akin.run(feed).status == 0)
    try await server.stop()
  }

  @Test func idsThatThereAreNoneOfAreNamed() async throws {
    let page = atom(["2611.10000"])
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    let ids = ["2611.10000", "2611.10000v2", "2611.99999"].flatMap { ["--id", $0] }
    let result = try akin.run(["fetch", "arxiv"] + ids + options(server))
    #expect(result.status == 2 && result.object["added"] as? Int == 1)
    #expect(result.errors.contains("no paper of these ids: 2611.99999."), "\(result.errors)")
    #expect(server.paths.count == 1 && server.paths[0].contains("=2611.10000%2C2611.99999&"))
    let twice = try akin.run(
      ["fetch", "arxiv", "--id", "2611.10000", "--id", "2611.10000"] + options(server))
    #expect(twice.status == 0 && twice.object["unchanged"] as? Int == 1, "\(twice.errors)")
    try await server.stop()
  }

  /// Two subscriptions to one service that would wait an hour for each other.
  @Test func aPauseIsForAllSubscriptions() async throws {
    let page = atom(["2611.10000"])
    let server = try await ReplayServer { _, _ in ReplayServer.answer(page) }
    for word in ["owls", "mice"] {
      let save = ["fetch", "arxiv", word, "--save", word] + options(server, pause: "3600")
      #expect(try akin.run(save).status == 0)
    }
    let result = try akin.run(["fetch", "--all", "--pause", "0", "--json"])
    #expect(result.status == 0 && server.paths.count == 4, "\(result.errors)")
    try await server.stop()
  }
}
