import Akin
import AkinStore
import AkinTestSupport
import Foundation
import HTTPTypes
import Testing

@testable import AkinWeb

@Suite struct RatingPageTests {
  @Test func aLikeRanksTheListAnewAndUndoTakesItBack() async throws {
    let page = try PageFixture()
    try page.like("topic1-0", "topic2-0")
    try await page.visit { visitor in
      let before = try await visitor.get("/").ids
      let liked = try #require(before.first { $0.hasPrefix("topic1") })
      let part: HTTPFields = [.part: "cards"]
      let after = try await visitor.post(
        "/rate", [("rate", "like \(liked)"), ("back", "/")], headers: part)
      #expect(after.status == 200)
      #expect(!after.ids.contains(liked))
      #expect(after.ids != before.filter { $0 != liked })
      #expect(after.text.contains("Liked “"))
      #expect(
        after.text.contains("class=\"moved up\"") || after.text.contains("class=\"moved new\""))
      let undone = try await visitor.post("/undo", [("back", "/")], headers: part)
      #expect(undone.ids == before)
      #expect(undone.text.contains("is not rated any more."))
    }
  }

  @Test func withoutScriptAFormLeadsBackToItsList() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.post(
        "/rate", [("rate", "4 topic1-0"), ("back", "/newest?since=2024")])
      #expect(answer.status == 303)
      let address = try #require(answer.headers[.location])
      #expect(address == "/newest?since=2024&changed=topic1-0")
      let list = try await visitor.get(address)
      #expect(list.text.contains(" 4 of 5."))
      #expect(try page.workspace.ratings(profile: "default").map(\.rating?.description) == ["4"])
    }
  }

  @Test(arguments: [
    "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
    "/a\r\nSet-Cookie: a=b",
  ])
  func aFormLeadsToNoOtherSite(back: String) async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.post("/rate", [("rate", "like topic1-0"), ("back", back)])
      #expect(answer.headers[.location] == "/?changed=topic1-0")
    }
  }

  @Test func pressingAgainTakesTheRatingAway() async throws {
    let page = try PageFixture()
    try page.like("topic1-0")
    try await page.visit { visitor in
      let paper = try await visitor.get("/paper?id=topic1-0")
      #expect(paper.text.contains("value=\"none topic1-0\" class=\"none\" aria-pressed=\"true\""))
      _ = try await visitor.post("/rate", [("rate", "none topic1-0")])
      #expect(try page.workspace.ratings(profile: "default").isEmpty)
    }
  }

  @Test(arguments: [
    (["rate": "love topic1-0"], 400, "Give like, dislike, skip, 1 to 5, or none."),
    (["rate": "like owls"], 404, "There is no paper"), ([:], 400, "The rating is missing."),
    (["rate": "like"], 400, "The id is missing."),
  ])
  func badRatingsAreExplained(
    fields: [String: String], status: Int, message: String
  ) async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.post("/rate", fields.map { ($0, $1) })
      #expect(answer.status == status)
      #expect(answer.text.contains(message), "\(answer.text)")
      #expect(try page.workspace.ratings(profile: "default").isEmpty)
    }
  }

  @Test func ratingsOfOtherProcessesAreSeen() async throws {
    let page = try PageFixture()
    try page.like("topic1-0")
    try await page.visit { visitor in
      let before = try await visitor.get("/").ids
      let other = AkinProcess(folder: page.folder.path)
      #expect(try other.run(["like", "topic3-0", "topic3-1"]).status == 0)
      let after = try await visitor.get("/").ids
      #expect(after != before)
      #expect(!after.contains("topic3-0"))
    }
  }

  @Test func papersOfOtherProcessesJoinTheLists() async throws {
    let page = try PageFixture()
    try page.like("topic1-0")
    let more = try page.folder.write(
      "{\"id\": \"late\", \"title\": \"protein folding of a late enzyme\", \"abstract\": "
        + "\"residue backbone helix ligand binding\", \"date\": \"2026-11-01\"}\n",
      to: "more.jsonl")
    try await page.visit { visitor in
      #expect(try await visitor.get("/newest").ids.contains("late") == false)
      let other = AkinProcess(folder: page.folder.path)
      #expect(try other.run(["import", more]).status == 0)
      #expect(try await visitor.get("/newest").ids.first == "late")
      // It is ranked as soon as the index that has it has been opened.
      var ids: [String] = []
      for _ in 0..<600 where !ids.contains("late") {
        ids = try await visitor.get("/").ids
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(ids.contains("late"))
    }
  }
}
