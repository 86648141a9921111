import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

@Suite struct CompactingTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() async throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(TopicBoard(papersPerTopic: 5).jsonLines)
    try await workspace.updateIndex()
  }

  /// An import has the library in a transaction until all of a file is in; it is not waited for.
  @Test func whoWritesToTheLibraryIsNotDisturbed() async throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: workspace.path, configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    await #expect(throws: StoreError.busy(path: workspace.path)) {
      _ = try await workspace.compact()
    }
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    _ = try await workspace.compact()
  }

  @Test func whoMakesIndexFilesIsNotDisturbed() async throws {
    let lock = try FolderLock(folder: workspace.index.folder)
    await #expect(throws: StoreError.busy(path: workspace.path)) {
      _ = try await workspace.compact()
    }
    lock.unlock()
    _ = try await workspace.compact()
  }
}
