import AkinFetch
import AkinTestSupport
import Synchronization
import Testing

/// Asking for a page: what comes back, and what happens when nothing does.
@Suite struct DownloaderTests {
  /// Impatient, so that tests are quick.
  private var patience: Downloader.Patience {
    var patience = Downloader.Patience()
    (patience.connect, patience.idle, patience.firstPause) = (2, 1, 0.01)
    patience.tryCount = 3
    return patience
  }

  private func page(
    _ server: ReplayServer, path: String = "/x", patience: Downloader.Patience? = nil
  ) async throws -> FetchedPage {
    let downloader = Downloader(patience: patience ?? self.patience)
    do {
      let page = try await downloader.page(
        FetchRequest(url: server.address + path), pause: 0)
      await downloader.close()
      return page
    } catch {
      await downloader.close()
      throw error
    }
  }

  @Test func aPageHasItsContentAndItsVersion() async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer(
        "content", headers: ["ETag: \"7\"", "Last-Modified: Mon, 23 Nov 2026 08:00:00 GMT"])
    }
    let page = try await page(server)
    #expect(page.body == Array("content".utf8) && !page.isUnchanged)
    #expect(page.entityTag == "\"7\"" && page.lastModified == "Mon, 23 Nov 2026 08:00:00 GMT")
    #expect(server.received[0].contains("User-Agent: akin/") == true)
    try await server.stop()
  }

  @Test func whatHasNotChangedIsNotSent() async throws {
    let server = try await ReplayServer { _, _ in
      [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), .close]
    }
    #expect(try await page(server).isUnchanged)
    try await server.stop()
  }

  @Test func aBusyServiceIsAskedAgainWhenItSays() async throws {
    let server = try await ReplayServer { _, number in
      number < 2
        ? ReplayServer.answer("later", status: "503 Busy", headers: ["Retry-After: 0"])
        : ReplayServer.answer("now")
    }
    #expect(try await page(server).body == Array("now".utf8))
    #expect(server.paths.count == 3)
    try await server.stop()
  }

  @Test func aServiceThatStaysBusyIsReportedWithItsStatus() async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer("later", status: "429 Too Many")
    }
    await #expect(throws: FetchError.status(url: server.address + "/x", code: 429)) {
      try await page(server)
    }
    #expect(server.paths.count == 3)
    try await server.stop()
  }

  @Test func aLongWaitIsLeftToTheUser() async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer("later", status: "503 Busy", headers: ["Retry-After: 7200"])
    }
    await #expect(throws: FetchError.mustWait(host: "127.0.0.1", seconds: 7200)) {
      try await page(server)
    }
    #expect(server.paths.count == 1)
    try await server.stop()
  }

  /// Whatever a service writes for a time, it is a time, and the program goes on.
  @Test(arguments: [
    "99999999999999999999", String(repeating: "9", count: 400), "4294967296",
    "Fri, 31 Dec 9999 23:59:59 GMT",
  ])
  func aTimeThatNobodyCountsIsALongWait(value: String) async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer("later", status: "503 Busy", headers: ["Retry-After: \(value)"])
    }
    await #expect {
      try await page(server)
    } throws: { error in
      if case .mustWait = error as? FetchError { true } else { false }
    }
    try await server.stop()
  }

  @Test(arguments: ["1e30", "-1", "inf", "nan", "0x1p4", "soon", "", " 0 "])
  func aTimeThatIsNoneIsNotWaitedFor(value: String) async throws {
    let server = try await ReplayServer { _, number in
      number == 0
        ? ReplayServer.answer("later", status: "503 Busy", headers: ["Retry-After: \(value)"])
        : ReplayServer.answer("now")
    }
    #expect(try await page(server).body == Array("now".utf8))
    try await server.stop()
  }

  @Test(arguments: [Double.nan, .infinity, -1, 1e300])
  func aDownloaderTakesAnyNumberOfSeconds(seconds: Double) async throws {
    let server = try await ReplayServer { _, _ in ReplayServer.answer("now") }
    var patience = patience
    if seconds > 0 { (patience.connect, patience.idle) = (seconds, seconds) }
    let downloader = Downloader(patience: patience)
    await #expect(throws: Never.self) {
      try await downloader.page(FetchRequest(url: server.address), pause: seconds)
    }
    await downloader.close()
    try await server.stop()
  }

  /// A wait says who wants it: the service, or nobody.
  @Test(arguments: [true, false])
  func aWaitSaysWhetherTheServiceAsksForIt(isAsked: Bool) async throws {
    let server = try await ReplayServer { _, number in
      number == 0
        ? ReplayServer.answer("", status: "503 Busy", headers: isAsked ? ["Retry-After: 1"] : [])
        : ReplayServer.answer("now")
    }
    var patience = patience
    patience.firstPause = 1
    let downloader = Downloader(patience: patience)
    let waits = Mutex<[FetchWait]>([])
    _ = try await downloader.page(FetchRequest(url: server.address), pause: 0) { wait in
      waits.withLock { $0.append(wait) }
    }
    let all = waits.withLock { $0 }
    #expect(all.map(\.isAsked) == [isAsked] && all.map(\.seconds) == [1])
    #expect(all.first?.reason == "the service answered with status 503")
    await downloader.close()
    try await server.stop()
  }

  @Test func aPageThatIsNotThereIsNotAskedForAgain() async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer("", status: "404 Not Found")
    }
    await #expect(throws: FetchError.status(url: server.address + "/x", code: 404)) {
      try await page(server)
    }
    #expect(server.paths.count == 1)
    try await server.stop()
  }

  @Test func aBrokenConnectionIsTriedAgain() async throws {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"
    let server = try await ReplayServer { _, number in
      number == 0 ? [.send(cut), .close] : ReplayServer.answer("whole")
    }
    #expect(try await page(server).body == Array("whole".utf8))
    try await server.stop()
  }

  @Test func aConnectionThatAlwaysBreaksIsAnError() async throws {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"
    let server = try await ReplayServer { _, _ in [.send(cut), .close] }
    await #expect {
      try await page(server)
    } throws: { error in
      if case .interrupted = error as? FetchError { true } else { false }
    }
    #expect(server.paths.count == 3)
    try await server.stop()
  }

  @Test func aSlowAnswerIsWaitedForAsLongAsItMoves() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n"
    let server = try await ReplayServer { _, _ in
      [.send(head), .wait(150), .send("ab"), .wait(150), .send("cd"), .wait(150), .close]
    }
    #expect(try await page(server).body == Array("abcd".utf8))
    #expect(server.paths.count == 1)
    try await server.stop()
  }

  @Test func anAnswerThatStandsStillIsBrokenOff() async throws {
    let server = try await ReplayServer { _, _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab"), .wait(5_000), .close]
    }
    await #expect {
      try await page(server)
    } throws: { error in
      if case .interrupted = error as? FetchError { true } else { false }
    }
    try await server.stop()
  }

  @Test func aLongAnswerIsRefused() async throws {
    let server = try await ReplayServer { _, _ in
      ReplayServer.answer(String(repeating: "x", count: 3_000))
    }
    var patience = patience
    patience.sizeLimit = 1_000
    await #expect(throws: FetchError.tooLarge(url: server.address + "/x", limit: 1_000)) {
      try await page(server, patience: patience)
    }
    try await server.stop()
  }

  /// Where there is no connection at all, one try says so, in words and without a wait.
  @Test func nobodyThereIsOffline() async throws {
    let server = try await ReplayServer { _, _ in [] }
    let address = server.address
    try await server.stop()
    let downloader = Downloader(patience: Downloader.Patience())
    for _ in 0..<2 {
      await #expect(throws: FetchError.offline(host: "127.0.0.1", reason: "it refuses connections"))
      {
        try await downloader.page(FetchRequest(url: address), pause: 0) { wait in
          Issue.record("waited for \(wait)")
        }
      }
    }
    await downloader.close()
  }

  @Test func aNameThatIsNoneIsOffline() async throws {
    let downloader = Downloader(patience: Downloader.Patience())
    await #expect {
      try await downloader.page(FetchRequest(url: "http://owls.invalid/"), pause: 0) { wait in
        Issue.record("waited for \(wait)")
      }
    } throws: { error in
      if case .offline(let host, _) = error as? FetchError { host == "owls.invalid" } else { false }
    }
    await downloader.close()
  }

  /// A service that has answered is there: it is waited for as for one that is busy.
  @Test func aServiceThatIsAwayForAMomentIsAskedAgain() async throws {
    let server = try await ReplayServer { _, _ in ReplayServer.answer("now") }
    let downloader = Downloader(patience: patience)
    let request = FetchRequest(url: server.address)
    _ = try await downloader.page(request, pause: 0)
    try await server.stop()
    await #expect(throws: FetchError.offline(host: "127.0.0.1", reason: "it refuses connections")) {
      try await downloader.page(request, pause: 0)
    }
    await downloader.close()
  }

  @Test(arguments: ["papers", "ftp://a.example/x", "http://"])
  func anAddressThatIsNoneIsSaid(address: String) async throws {
    let downloader = Downloader(patience: patience)
    await #expect(throws: FetchError.badAddress(url: address)) {
      try await downloader.page(FetchRequest(url: address), pause: 0)
    }
    await downloader.close()
  }
}
