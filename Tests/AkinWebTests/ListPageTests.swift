import Akin
import AkinStore
import AkinTestSupport
import Foundation
import Testing

@testable import AkinWeb

@Suite struct ListPageTests {
  @Test(arguments: [
    "/", "/trending", "/newest", "/random", "/search", "/search?q=protein+folding",
    "/search?q=protein&mode=keyword", "/similar?id=topic1-0", "/paper?id=topic1-0", "/profile",
    "/library", "/duplicates", "/keys", "/map", "/trending?by=week&days=900",
  ])
  func everyViewIsThere(address: String) async throws {
    let page = try PageFixture()
    try page.like("topic1-1", "topic1-2", "topic2-0")
    try await page.visit { visitor in
      let answer = try await visitor.get(address)
      #expect(answer.status == 200)
      #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
      #expect(answer.text.contains("<h1"))
      #expect(!answer.text.contains("{{"))
    }
  }

  @Test(arguments: [
    "/", "/trending", "/newest", "/random", "/search?q=owls", "/profile", "/library", "/map",
  ])
  func anEmptyLibraryHasPagesToo(address: String) async throws {
    let page = try PageFixture("")
    try await page.visit { visitor in
      let answer = try await visitor.get(address)
      #expect(answer.status == 200)
    }
  }

  @Test func recommendedPapersAreThoseOfTheCommandLine() async throws {
    let page = try PageFixture()
    try page.like("topic1-0", "topic1-1", "topic1-2")
    let expected = try await page.workspace.recommendations(profile: "default")
      .map(\.paper.id.description)
    try await page.visit { visitor in
      let answer = try await visitor.get("/")
      #expect(answer.ids == expected)
      #expect(answer.text.contains("class=\"why\""))
    }
  }

  @Test func pagesOfAListFollowOneAnother() async throws {
    let page = try PageFixture()
    try page.like("topic1-0")
    try await page.visit { visitor in
      var all: [String] = []
      for number in 1...3 { all += try await visitor.get("/?page=\(number)").ids }
      #expect(Set(all).count == 47)
      #expect(all.count == 47)
      #expect(try await visitor.get("/newest?page=3").ids.count == 8)
      #expect(try await visitor.get("/newest?page=4").text.contains("No paper passes"))
    }
  }

  @Test func newestComesFirstAndFiltersHold() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let newest = try await visitor.get("/newest")
      #expect(newest.ids.first?.hasSuffix("-11") == true)
      let since = try await visitor.get("/newest?since=2024-12-01")
      #expect(Set(since.ids) == Set((0..<4).map { "topic\($0)-11" }))
      let words = try await visitor.get("/newest?include=exoplanet&page=1")
      #expect(!words.ids.isEmpty && words.ids.allSatisfy { $0.hasPrefix("topic0") })
    }
  }

  @Test func theSameAddressShowsTheSameRandomPapers() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let one = try await visitor.get("/random?seed=4").ids
      #expect(try await visitor.get("/random?seed=4").ids == one)
      #expect(try await visitor.get("/random?seed=5").ids != one)
      #expect(one.count == 20)
    }
  }

  @Test(arguments: [
    ("/?page=0", 400, "&#39;0&#39; is no page. Give a whole number from 1 to 50."),
    ("/?since=soon", 400, "&#39;soon&#39; is no day. Give a date such as 2026-11-23"),
    ("/?since=2025&until=2024", 400, "It is before the first day, 2025-01-01."),
    ("/?author=J.", 400, "Give a family name of two letters or more."),
    ("/?include=...", 400, "It has no letter or digit to look for."),
    ("/?min-probability=2", 400, "Give a number from 0 to 1."),
    ("/?category=cs.LG&diversity=x", 400, "Give a number from 0 to 1."),
    ("/trending?by=year", 400, "Give one of day, week, month."),
    ("/search?q=-owls", 400, "it only says what is not wanted"),
    ("/similar", 400, "The id of a paper is missing."),
    ("/paper?id=nothing", 404, "There is no paper &#39;nothing&#39; in the library."),
    ("/paper", 400, "The id is missing."), ("/owls", 404, "There is no page /owls."),
    ("/?profile=nobody", 404, "There is no profile &#39;nobody&#39;."),
    ("/profile/evaluation", 409, "Nothing is liked yet, so there is nothing to go by."),
    ("/imports/events?number=7", 404, "There is no page"),
  ])
  func mistakesAreExplained(address: String, status: Int, message: String) async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.get(address)
      #expect(answer.status == status)
      #expect(answer.text.contains(message), "\(answer.text)")
    }
  }
}
