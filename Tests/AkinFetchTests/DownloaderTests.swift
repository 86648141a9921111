import AkinFetch
import AkinTestSupport
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

  @Test func nobodyThereIsOffline() async throws {
    let server = try await ReplayServer { _, _ in [] }
    let address = server.address
    try await server.stop()
    let downloader = Downloader(patience: patience)
    await #expect {
      try await downloader.page(FetchRequest(url: address), pause: 0)
    } throws: { error in
      if case .offline(let host, _) = error as? FetchError { host == "127.0.0.1" } else { false }
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
