import Akin
import AkinKernels
import AkinStore

/// The computation of one table of neighbours: shown by a bar, and kept for a process that goes on
/// with it should this one be killed.
struct NeighborRun {
  /// The table.
  let table: NeighborTable

  /// The papers it is of.
  let papers: [PaperIndex.Position]

  private let lists: NearestTable?
  private let bar: ProgressBar

  /// Prepares the table of some papers.
  init(of papers: [PaperIndex.Position], in table: NeighborTable, bar: ProgressBar) {
    self.papers = papers
    self.table = table
    self.bar = bar
    lists = table.wholeLists(for: papers)
  }

  /// Takes what a process before this one has kept; returns the share of the work that it had done, nil
  /// if nothing was kept.
  func restore(from unfinished: UnfinishedTable?) -> Double? {
    guard let lists, let unfinished, unfinished.restore(lists) else { return nil }
    return lists.fraction
  }

  /// Computes the table and gives it out batch by batch.
  func forEachBatch(
    keepingIn unfinished: UnfinishedTable?, _ body: (NeighborTable.Batch) async throws -> Void
  ) async throws {
    var unfinished = unfinished
    try await table.forEachBatch(
      of: papers, from: lists, progress: { bar.show("Comparing papers", $0) },
      keep: { try unfinished?.keep($0) }, body)
  }
}
