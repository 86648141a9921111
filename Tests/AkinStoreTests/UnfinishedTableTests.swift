import AkinKernels
import AkinStore
import AkinTestSupport
import Foundation
import Testing

@Suite struct UnfinishedTableTests {
  private let folder: TemporaryFolder
  private let rows: RowSequence

  init() async throws {
    folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 4)
    rows = await RowSequence(
      ScanRows(Matrix(rowCount: 2_100, columnCount: 4, elements: generator.floats(2_100 * 4))))
  }

  private func unfinished(
    _ fingerprint: String = "0123", interval: Duration = .zero
  ) -> UnfinishedTable {
    UnfinishedTable(of: folder.file("table.csv"), fingerprint: fingerprint, interval: interval)
  }

  @Test func whatWasKeptComesBack() async throws {
    let table = NearestTable(of: rows, count: 5)
    await table.advance()
    var file = unfinished()
    try file.keep(table)
    let next = NearestTable(of: rows, count: 5)
    #expect(unfinished().restore(next))
    #expect(next.fraction == table.fraction && next.fraction > 0)
    #expect(await next.all() == table.all())
    file.remove()
    #expect(!unfinished().restore(NearestTable(of: rows, count: 5)))
  }

  @Test func whatDoesNotFitIsNotTaken() async throws {
    let table = NearestTable(of: rows, count: 5)
    await table.advance()
    var file = unfinished()
    try file.keep(table)
    let next = NearestTable(of: rows, count: 5)
    #expect(!unfinished("4567").restore(next))
    #expect(!unfinished().restore(NearestTable(of: rows, count: 6)))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: "table.csv.unfinished")
    #expect(!unfinished().restore(next))
    try folder.write(bytes.prefix(bytes.count / 3), to: "table.csv.unfinished")
    #expect(!unfinished().restore(next))
    #expect(next.fraction == 0)
  }

  /// A short table is never written.
  @Test func theFirstIntervalPassesBeforeItIsKept() async throws {
    let table = NearestTable(of: rows, count: 5)
    await table.advance()
    var file = unfinished(interval: .seconds(3_600))
    try file.keep(table)
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }
}
