import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

@Suite struct IndexStoreTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(TopicBoard(papersPerTopic: 10).jsonLines)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workspace.index.folder)
      .filter { $0 != "lock" }.sorted()
  }

  private func scores(_ workspace: Workspace) async throws -> [String] {
    let key = try workspace.key(ofPaperNamed: "topic0-0")
    return try await workspace.similarPapers(to: [key], count: nil)
      .map { "\($0.paper.id) \($0.score)" }
  }

  @Test func openingAgainGivesTheSameBytesWithoutAFit() async throws {
    let first = try await scores(workspace)
    let made = try files()
    let again = try Workspace(path: workspace.path)
    #expect(try await scores(again) == first)
    #expect(try files() == made)
  }

  @Test func aNewPaperIsAddedWithoutAFit() async throws {
    _ = try await workspace.paperIndex()
    let model = try #require(try workspace.index.manifest()).model
    try workspace.importText(
      #"{"id": "new", "title": "transit photometry of an exoplanet host star", "date": "2025"}"#)
    let index = try await workspace.paperIndex()
    #expect(index.segments.count == 2 && index.paperCount == 41)
    #expect(try workspace.index.manifest()?.model == model)
    let key = try workspace.key(ofPaperNamed: "new")
    let nearest = try await workspace.similarPapers(to: [key], count: 5)
    #expect(nearest.allSatisfy { $0.paper.id.description.hasPrefix("topic0") })
  }

  @Test func aChangedPaperReplacesItsVector() async throws {
    _ = try await workspace.paperIndex()
    try workspace.importText(
      #"{"id": "topic0-3", "title": "protein folding", "abstract": "residue enzyme ligand helix"}"#)
    let index = try await workspace.paperIndex()
    #expect(index.paperCount == 40)
    let key = try workspace.key(ofPaperNamed: "topic0-3")
    let nearest = try await workspace.similarPapers(to: [key], count: 5)
    #expect(nearest.allSatisfy { $0.paper.id.description.hasPrefix("topic1") })
  }

  @Test func growthByAQuarterFitsAgain() async throws {
    _ = try await workspace.paperIndex()
    let model = try workspace.index.manifest()?.model
    try workspace.importText(
      (0..<10).map { "{\"id\": \"n\($0)\", \"title\": \"wholly new words number\($0)\"}\n" }
        .joined())
    let index = try await workspace.paperIndex()
    #expect(index.segments.count == 1 && index.model.paperCount == 50)
    #expect(try workspace.index.manifest()?.model != model)
    #expect(try files().count == 2)
  }

  @Test func manySmallImportsBecomeOneFile() async throws {
    var text = ""
    for number in 0..<60 {
      text += "{\"id\": \"m\(number)\", \"title\": \"more words \(number)\"}\n"
    }
    try workspace.importText(text)
    _ = try await workspace.paperIndex()
    for number in 0..<12 {
      try workspace.importText("{\"id\": \"s\(number)\", \"title\": \"single words \(number)\"}")
      let index = try await workspace.paperIndex()
      #expect(index.paperCount == 101 + number)
      #expect(index.segments.count <= 8)
    }
    #expect(try files().count <= 9)
  }

  /// Any byte of any file: the damage is found, and the index made again gives the same answer.
  @Test(arguments: [0, 1], [0.0, 0.001, 0.3, 0.7, 0.999])
  func aDamagedFileIsNeverTrusted(number: Int, place: Double) async throws {
    let before = try await scores(workspace)
    let name = try files()[number]
    let path = workspace.index.folder + "/" + name
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    // Padding between sections holds nothing; a run of bytes is sure to hit more.
    let start = min(Int(Double(data.count) * place), data.count - 80)
    for index in start..<start + 80 { data[index] ^= 0x55 }
    try data.write(to: URL(fileURLWithPath: path))
    #expect(try await scores(Workspace(path: workspace.path)) == before)
    #expect(try !files().contains(name))
  }

  /// Damage that leaves size and time of modification as they were.
  @Test func timesCannotHideDamage() async throws {
    let before = try await scores(workspace)
    let path = try workspace.index.folder + "/" + files()[1]
    let time = try #require(
      FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seek(toOffset: UInt64(Data(contentsOf: URL(fileURLWithPath: path)).count / 2))
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 2_000))
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    #expect(try !workspace.index.isWhole())
    #expect(try await scores(Workspace(path: workspace.path)) == before)
    #expect(try workspace.index.isWhole())
  }

  @Test func aMissingOrCutOffFileIsMadeAgain() async throws {
    let before = try await scores(workspace)
    for number in [0, 1] {
      let path = try workspace.index.folder + "/" + files()[number]
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: path))
      #expect(try await scores(Workspace(path: workspace.path)) == before)
    }
    try FileManager.default.removeItem(atPath: workspace.index.folder)
    #expect(try await scores(Workspace(path: workspace.path)) == before)
  }

  @Test func anotherModelMakesAnotherIndex() async throws {
    let before = try await scores(workspace)
    try workspace.setFeatureSettings(.vocabulary)
    let index = try await workspace.paperIndex()
    #expect(index.model.vocabulary != nil)
    #expect(try await scores(workspace) != before)
    try workspace.setFeatureSettings(FeatureSettings())
    #expect(try await scores(workspace) == before)
  }

  @Test func whatAKilledProcessLeftIsRemoved() async throws {
    _ = try await workspace.paperIndex()
    let left = workspace.index.folder + "/papers-dead.akin.123.new"
    try Data("half".utf8).write(to: URL(fileURLWithPath: left))
    try workspace.importText(#"{"id": "one more", "title": "One more"}"#)
    _ = try await workspace.paperIndex()
    #expect(!FileManager.default.fileExists(atPath: left))
  }
}
