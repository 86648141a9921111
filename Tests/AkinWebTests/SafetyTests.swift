import AkinStore
import AkinTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import AkinWeb

@Suite struct SafetyTests {
  private static let wicked =
    "</title><script>alert(1)</script><img src=x onerror=alert(2)> \\\" onmouseover=alert(3) {{x}}"

  @Test func whatPapersSayIsNoMarkup() async throws {
    let line = """
      {"id": "w1", "title": "\(SafetyTests.wicked)", "abstract": "\(SafetyTests.wicked)", \
      "authors": ["\(SafetyTests.wicked)"], "categories": ["\(SafetyTests.wicked)"], \
      "journal": "\(SafetyTests.wicked)", "url": "javascript:alert(4)", "date": "2024-01-01"}

      """
    let page = try PageFixture(TopicBoard(papersPerTopic: 12).jsonLines + line)
    try page.like("w1", "topic1-0")
    try await page.visit { visitor in
      for address in [
        "/newest?include=alert", "/paper?id=w1", "/similar?id=w1", "/", "/profile", "/map",
        "/search?q=%3Cscript%3Ealert%281%29", "/?category=%3Cscript%3Ealert",
      ] {
        let text = try await visitor.get(address).text
        #expect(!text.contains("<script>alert"), "\(address)")
        #expect(!text.contains("<img src=x"), "\(address)")
        // The data of the map is JSON, in which the quote has a stroke before it.
        #expect(address == "/map" || !text.contains("\" onmouseover"), "\(address)")
        #expect(!text.contains("href=\"javascript:"), "\(address)")
      }
    }
  }

  @Test func fieldsOfAMegabyteAreShown() async throws {
    let long = String(repeating: "owl$\\\\emph{x ", count: 90_000)
    let line = "{\"id\": \"w1\", \"title\": \"\(long)\", \"abstract\": \"\(long)\"}\n"
    let page = try PageFixture(TopicBoard(papersPerTopic: 3).jsonLines + line)
    try await page.visit { visitor in
      #expect(try await visitor.get("/paper?id=w1").status == 200)
      let list = try await visitor.get("/search?q=owl")
      #expect(list.status == 200)
      #expect(list.text.utf8.count < 100_000)
    }
  }

  @Test func pagesMayLoadNothingFromElsewhere() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.get("/newest")
      #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; ") == true)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
      #expect(answer.text.matches(of: /(?:src|href)="(?:https?:)?\/\/[^"]*/).isEmpty)
      #expect(!answer.text.contains(" style=") && !answer.text.contains(" onclick="))
    }
  }

  @Test func otherSitesChangeNothing() async throws {
    let page = try PageFixture()
    let form = [("rate", "like topic1-0")]
    try await page.visit { visitor in
      for headers: HTTPFields in [
        [.origin: "https://evil.example"], [.origin: "null"],
        [.origin: "http://localhost", .secFetchSite: "cross-site"],
        [.origin: "http://localhost:81"],
      ] {
        let answer = try await visitor.post("/rate", form, headers: headers)
        #expect(answer.status == 403)
        #expect(answer.text.contains("Another site asked for this, so nothing was changed."))
      }
      // A program that sends no origin has to have the page's token.
      let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      let body = "rate=like+topic1-0"
      #expect(
        try await visitor.send("/rate", method: .post, headers: type, body: body).status == 403)
      #expect(try page.workspace.ratings(profile: "default").isEmpty)
      let known = body + "&token=" + visitor.token
      #expect(
        try await visitor.send("/rate", method: .post, headers: type, body: known).status == 303)
      #expect(try page.workspace.ratings(profile: "default").count == 1)
    }
  }

  @Test func largeFormsAreRefused() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let long = String(repeating: "a", count: 300_000)
      let answer = try await visitor.post("/rate", [("rate", "like topic1-0"), ("x", long)])
      #expect(answer.status == 413)
      #expect(answer.text.contains("This is more than 256 KB. Nothing was changed."))
    }
  }

  @Test func onlyOwnNamesAreAnswered() throws {
    let loopback = try Access(host: "127.0.0.1", token: nil)
    for host in ["127.0.0.1:4242", "localhost", "LOCALHOST:80", "[::1]:4242", "127.3.2.1"] {
      #expect(loopback.isForThisPage(host), "\(host)")
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4242", "", nil] {
      #expect(!loopback.isForThisPage(host), "\(host ?? "none")")
    }
  }

  @Test func otherAddressesNeedAToken() throws {
    #expect(throws: WebError.tokenNeeded(host: "0.0.0.0")) {
      try Access(host: "0.0.0.0", token: nil)
    }
    #expect(throws: WebError.badToken) { try Access(host: "0.0.0.0", token: "short") }
    #expect(throws: WebError.badToken) {
      try Access(host: "0.0.0.0", token: "with spaces and & signs")
    }
    let open = try Access(host: "0.0.0.0", token: "abcdefghijklmnop")
    #expect(open.isForThisPage("any.example"))
  }

  @Test func theTokenIsAskedForOnce() async throws {
    let fixture = try PageFixture()
    let server = try WebServer(
      fixture.workspace,
      configuration: WebServer.Configuration(host: "0.0.0.0", token: "abcdefghijklmnop"),
      patience: .seconds(3_600))
    try await server.application().test(.router) { client in
      let visitor = Visitor(client: client, token: "")
      #expect(try await visitor.get("/newest").status == 401)
      #expect(try await visitor.get("/newest?token=abcdefghijklmnoq").status == 401)
      let welcome = try await visitor.get("/newest?since=2024&token=abcdefghijklmnop")
      #expect(welcome.status == 303)
      #expect(welcome.headers[.location] == "/newest?since=2024")
      let cookie = try #require(welcome.headers[.setCookie])
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      let pair = String(cookie.prefix { $0 != ";" })
      #expect(try await visitor.get("/newest", headers: [.cookie: pair]).status == 200)
      let header: HTTPFields = [.authorization: "Bearer abcdefghijklmnop"]
      #expect(try await visitor.get("/newest", headers: header).status == 200)
    }
  }
}
