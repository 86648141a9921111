import AkinTestSupport
import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite(.serialized) struct ServeCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 4).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
  }

  /// A server and its address, ended with the test.
  private func serve(_ arguments: String...) throws -> (process: Process, address: URL) {
    let process = akin.process(["serve", "--port", "0"] + arguments)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    while !text.contains("\n"),
      let more = try output.fileHandleForReading.read(upToCount: 1), !more.isEmpty
    {
      text += String(decoding: more, as: UTF8.self)
    }
    return (
      process,
      try #require(URL(string: text.trimmingCharacters(in: .whitespacesAndNewlines)))
    )
  }

  @Test func thePageIsServedUntilItIsAskedToEnd() async throws {
    let (process, address) = try serve()
    defer { process.terminate() }
    let (page, answer) = try await URLSession.shared.data(
      from: address.appendingPathComponent("newest"))
    #expect((answer as? HTTPURLResponse)?.statusCode == 200)
    #expect(String(decoding: page, as: UTF8.self).contains("class=\"card\""))
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(process.terminationReason == .exit)
  }

  @Test func aPortThatIsInUseIsOneClearMessage() throws {
    let (process, address) = try serve()
    defer { process.terminate() }
    let port = try #require(address.port)
    let result = try akin.run(["serve", "--port", "\(port)"])
    #expect(result.status == 2)
    #expect(
      result.errors == """
        Error: Port \(port) is in use, perhaps by another akin serve. Choose another one: akin serve \
        --port \(port + 1)

        """)
  }

  @Test(arguments: [
    (
      ["--host", "0.0.0.0"],
      "Error: At 0.0.0.0 others can reach the page, and it changes your library."
    ),
    (["--host", "0.0.0.0", "--token", "short"], "Error: The token has to be 16 to 200 letters"),
    (
      ["--host", "192.0.2.1", "--token", "abcdefghijklmnop"], "Error: The page cannot be served at"
    ),
    (["--profile", "nobody"], "Error: There is no profile 'nobody'."),
  ])
  func whatCannotBeServedIsExplained(arguments: [String], message: String) throws {
    let result = try akin.run(["serve", "--port", "0"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }
}
