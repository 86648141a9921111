import Akin
import AkinStore
import AkinTestSupport
import Foundation
import HTTPTypes
import Testing

@testable import AkinWeb

@Suite struct APITests {
  private func rows(_ answer: Visitor.Answer) throws -> [[String: Any]] {
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.headers[.contentType] == "application/json")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [[String: Any]])
  }

  /// What programs read is what the command line prints, byte for byte.
  @Test(arguments: [
    ("/api/recommend?n=7", ["recommend", "-n", "7"]),
    (
      "/api/recommend?n=5&since=2024-06&exclude=exoplanet&diversity=0.5",
      [
        "recommend", "-n", "5", "--since", "2024-06", "--exclude", "exoplanet", "--diversity",
        "0.5",
      ]
    ),
    ("/api/search?q=protein+folding&n=4", ["search", "protein folding", "-n", "4"]),
    (
      "/api/similar?id=topic0-1&not=topic1-1&n=6",
      ["similar", "topic0-1", "--not", "topic1-1", "-n", "6"]
    ),
    ("/api/show?id=topic1-0", ["show", "topic1-0"]),
    ("/api/why?id=topic1-4", ["why", "topic1-4"]), ("/api/ratings", ["ratings"]),
    ("/api/profiles", ["profile", "list"]), ("/api/interests", ["interest", "list"]),
    ("/api/duplicates", ["duplicates"]),
    ("/api/next?n=3&anyway=yes", ["next", "-n", "3", "--anyway"]),
    ("/api/evaluate", ["profile", "evaluate"]),
    ("/api/evaluate?table=reliability", ["profile", "evaluate", "--reliability"]),
    ("/api/evaluate?table=curve", ["profile", "evaluate", "--curve"]),
    ("/api/neighbors?id=topic2-0&k=3", ["neighbors", "--ids", "ids.txt", "-k", "3"]),
  ])
  func fieldsAreThoseOfTheCommandLine(address: String, command: [String]) async throws {
    let page = try PageFixture()
    try page.like("topic1-0", "topic1-1", "topic2-1")
    let ids = try page.folder.write("topic2-0\n", to: "ids.txt")
    try await page.visit { visitor in
      let answer = try await visitor.get(address)
      _ = try rows(answer)
      let akin = AkinProcess(folder: page.folder.path)
      let printed = try akin.run(command.map { $0 == "ids.txt" ? ids : $0 } + ["--json"])
      #expect(answer.text == printed.output)
    }
  }

  @Test func aProgramRatesAndTakesBack() async throws {
    let page = try PageFixture()
    let json: HTTPFields = [.contentType: "application/json"]
    try await page.visit { visitor in
      let rated = try await visitor.send(
        "/api/rate", method: .post, headers: json,
        body: "{\"id\": \"topic1-0\", \"rating\": 5, \"note\": \"good\"}")
      let row = try #require(try rows(rated).first)
      #expect(row["rating"] as? String == "5" && row["note"] as? String == "good")
      let undone = try await visitor.send("/api/undo", method: .post, headers: json, body: "{}")
      #expect(try rows(undone).first?["rating"] is NSNull)
      #expect(try page.workspace.ratings(profile: "default").isEmpty)
    }
  }

  @Test(arguments: [
    ("/api/recommend?n=0", 400, "'0' is no n. Give a whole number from 1 to 1000."),
    ("/api/search", 400, "The q is missing."), ("/api/owls", 404, "There is no page /api/owls."),
    ("/api/show?id=owls", 404, "There is no paper 'owls' in the library."),
    ("/api/why?id=topic1-0", 409, "Nothing is liked yet, so there is nothing to go by."),
    ("/api/evaluate", 409, "Nothing is liked yet, so there is nothing to go by."),
    ("/api/next?n=51", 400, "'51' is no n. Give a whole number from 1 to 50."),
    ("/api/search?q=a&mode=telepathy", 400, "Give one of hybrid, keyword, semantic."),
  ])
  func mistakesAreExplainedInJSON(address: String, status: Int, message: String) async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.get(address)
      #expect(answer.status == status)
      let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
      #expect((object?["error"] as? String)?.contains(message) == true, "\(answer.text)")
    }
  }

  @Test(arguments: ["", "[]", "{", "{\"id\": [1], \"rating\": \"like\"}", "\u{0}"])
  func bodiesThatAreNoneAreRefused(body: String) async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.send(
        "/api/rate", method: .post, headers: [.contentType: "application/json"], body: body)
      #expect(answer.status == 400)
    }
  }

  /// Each address of the document is answered, and each that is answered is in the document.
  @Test func theDocumentListsAllAddresses() async throws {
    let page = try PageFixture()
    try await page.visit { visitor in
      let answer = try await visitor.get("/api/openapi.json")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      for (path, operations) in paths {
        for method in operations.keys {
          let answer = try await visitor.send(
            path, method: try #require(HTTPRequest.Method(method.uppercased())),
            headers: [.contentType: "application/json"], body: method == "post" ? "" : nil)
          #expect(![404, 405, 500].contains(answer.status), "\(method) \(path): \(answer.text)")
        }
      }
      let listed = Set(paths.flatMap { path, methods in methods.keys.map { "\($0) \(path)" } })
      let routed = page.server.addresses.filter { $0.contains(" /api/") }
      #expect(listed == Set(routed))
    }
  }
}
