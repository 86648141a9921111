import Akin
import AkinStore
import AkinTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import AkinWeb

/// A page of a library of invented papers, without a socket.
struct PageFixture: Sendable {
  let folder: TemporaryFolder
  let workspace: Workspace
  let server: WebServer

  init(_ lines: String = TopicBoard(papersPerTopic: 12).jsonLines) throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    if !lines.isEmpty {
      var source = try PaperSource(
        bytes: Data(lines.utf8), name: "papers.jsonl", options: ImportOptions(today: .today))
      _ = try workspace.importPapers(from: &source)
    }
    server = try WebServer(
      workspace, configuration: WebServer.Configuration(), patience: .seconds(3_600))
  }

  /// Likes papers by their ids.
  func like(_ ids: String...) throws {
    let ratings = try ids.map {
      NewRating(paperKey: try workspace.key(ofPaperNamed: $0), rating: .like)
    }
    _ = try workspace.rate(ratings, profile: "default")
  }

  /// Asks for pages one after the other.
  func visit(_ body: @escaping @Sendable (Visitor) async throws -> Void) async throws {
    try await server.application().test(.router) { client in
      try await body(Visitor(client: client, token: server.formToken))
    }
  }
}

/// Somebody who looks at pages.
struct Visitor: Sendable {
  /// An answer.
  struct Answer: Sendable {
    let status: Int
    let text: String
    let headers: HTTPFields
  }

  let client: any TestClientProtocol
  let token: String

  func get(_ address: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(address, method: .get, headers: headers)
  }

  /// Sends a form as a page of this server does.
  func post(
    _ address: String, _ fields: [(String, String)], headers: HTTPFields = [:]
  ) async throws -> Answer {
    var form = AkinWeb.Parameters()
    for (name, value) in fields { form.add(name, value) }
    var headers = headers
    if headers[.contentType] == nil {
      headers[.contentType] = "application/x-www-form-urlencoded"
    }
    if headers[.origin] == nil { headers[.origin] = "http://localhost" }
    return try await send(address, method: .post, headers: headers, body: form.query)
  }

  func send(
    _ address: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: String? = nil
  ) async throws -> Answer {
    let response = try await client.executeRequest(
      uri: address, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    return Answer(
      status: response.status.code,
      text: String(decoding: response.body.readableBytesView, as: UTF8.self),
      headers: response.headers)
  }
}

extension Visitor.Answer {
  /// The ids of the papers in a list, in their order.
  var ids: [String] {
    text.matches(of: /<li class="card"[^>]*data-id="([^"]*)"/).map { String($0.output.1) }
  }
}
