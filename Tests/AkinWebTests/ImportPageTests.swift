import AkinStore
import AkinTestSupport
import Foundation
import HTTPTypes
import Testing

@testable import AkinWeb

@Suite struct ImportPageTests {
  private func form(_ files: [(name: String, content: String)], boundary: String) -> String {
    files.map {
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\($0.name)\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n\($0.content)\r\n"
    }.joined() + "--\(boundary)--\r\n"
  }

  @Test func aFormOfFilesIsImported() async throws {
    let page = try PageFixture("")
    let board = TopicBoard(papersPerTopic: 2).jsonLines
    let more = "{\"id\": \"more\", \"title\": \"One more paper on owls\"}\n"
    let body = form([("a.jsonl", board), ("../../b.jsonl", more)], boundary: "xyz")
    try await page.visit { visitor in
      let answer = try await visitor.send(
        "/import", method: .post,
        headers: [
          .contentType: "multipart/form-data; boundary=xyz", .origin: "http://localhost",
        ], body: body)
      #expect(answer.status == 303)
      var text = ""
      for _ in 0..<2_000 {
        text = try await visitor.get("/library").text
        if !text.contains("http-equiv=\"refresh\"") { break }
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(try page.workspace.paperCount() == 9)
      #expect(text.contains("<h3>b.jsonl</h3>"))
      #expect(text.contains("8 added, 0 updated, 0 unchanged, 0 duplicates, 0 skipped."))
      #expect(try await visitor.get("/search?q=owls").ids == ["more"])
    }
  }

  @Test func progressIsToldAndFailuresNameTheFile() async throws {
    let page = try PageFixture("")
    try await page.visit { visitor in
      let origin: HTTPFields = [.origin: "http://localhost", .part: "import"]
      let answer = try await visitor.send(
        "/import?name=empty.csv", method: .post, headers: origin, body: "a,b\n1,2\n")
      #expect(answer.status == 202)
      #expect(answer.text == "{\"number\": 1}\n")
      let events = try await visitor.get("/imports/events?number=1")
      #expect(events.headers[.contentType]?.hasPrefix("text/event-stream") == true)
      let last = try #require(events.text.split(separator: "\n\n").last)
      #expect(last.contains("\"state\": \"failed\"") && last.contains("empty.csv"))
      #expect(!last.contains("/akin-"))
      #expect(
        try await visitor.send("/import", method: .post, headers: origin, body: "").status == 400)
    }
  }

  @Test func aFormIsTheSameInAnyPieces() throws {
    let content = "one\r\n--xy\r\n--xyz not the end\r\n\r\n"
    let text = form([("a.txt", content), ("b.txt", "")], boundary: "xyzw")
    let bytes = Data(text.utf8)
    for size in [1, 2, 3, 7, 64, 10_000] {
      var reader = MultipartReader(boundary: "xyzw")
      var names: [String] = []
      var contents: [Data] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        for item in try reader.take(bytes[start..<min(bytes.count, start + size)]) {
          switch item {
          case .field(_, let fileName):
            names.append(fileName ?? "")
            contents.append(Data())
          case .content(let more): contents[contents.count - 1] += more
          }
        }
      }
      try reader.finish()
      #expect(names == ["a.txt", "b.txt"])
      #expect(contents == [Data(content.utf8), Data()])
    }
  }

  @Test(arguments: ["--xyz\r\n\r\nno name\r\n--xyz--", "--xyz\r\nbroken", "nothing"])
  func brokenFormsAreRefused(text: String) throws {
    #expect(throws: PageError.self) {
      var reader = MultipartReader(boundary: "xyz")
      _ = try reader.take(Data(text.utf8))
      try reader.finish()
    }
  }
}
