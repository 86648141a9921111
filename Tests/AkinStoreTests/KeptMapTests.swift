import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

@Suite struct KeptMapTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(TopicBoard(papersPerTopic: 12).jsonLines)
  }

  /// Returns the map, and whether it was laid out for it.
  private func layout() async throws -> (map: PaperMap, isNew: Bool) {
    var isNew = false
    let map = try await workspace.mapLayout { progress in
      if case .map = progress { isNew = true }
    }
    return (map, isNew)
  }

  @Test func aMapIsLaidOutOnce() async throws {
    let first = try await layout()
    let second = try await layout()
    #expect(first.isNew && !second.isNew)
    #expect(first.map.places.count == 48)
    #expect(second.map.places == first.map.places)
    #expect(second.map.positions == first.map.positions)
  }

  @Test func otherPapersHaveAnotherMap() async throws {
    _ = try await layout()
    try workspace.importText("{\"id\": \"new\", \"title\": \"Owls of the exoplanet\"}")
    let grown = try await layout()
    #expect(grown.isNew)
    #expect(grown.map.places.count == 49)
  }

  /// A file that is cut off, or in which anything was changed, is made again.
  @Test func aDamagedMapIsLaidOutAgain() async throws {
    let first = try await layout()
    let path = workspace.index.folder + "/places.map"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in [0, 30, whole.count / 2, whole.count - 1] {
      var damaged = whole
      damaged[place] ^= 0x55
      for content in [damaged, whole.prefix(place)] {
        try content.write(to: URL(fileURLWithPath: path))
        let again = try await layout()
        #expect(again.isNew && again.map.places == first.map.places)
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
  }
}
