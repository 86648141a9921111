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

  private let lists: (any ResumableTable)?
  private let bar: ProgressBar
  private let library: LibraryOptions

  /// Prepares the table of some papers.
  init(
    of papers: [PaperIndex.Position], in table: NeighborTable, bar: ProgressBar,
    library: LibraryOptions
  ) {
    self.papers = papers
    self.table = table
    self.bar = bar
    self.library = library
    lists = table.lists(for: papers)
  }

  /// Takes what a process before this one has kept; returns the share of the work that it had done, nil
  /// if nothing was kept.
  func restore(from unfinished: UnfinishedTable?) -> Double? {
    guard let lists, let unfinished, unfinished.restore(lists) else { return nil }
    return lists.fraction
  }

  /// Computes the table and gives it out batch by batch.
  ///
  /// A table that cannot be kept, for want of space perhaps, is computed all the same.
  func forEachBatch(
    keepingIn unfinished: UnfinishedTable?, _ body: (NeighborTable.Batch) async throws -> Void
  ) async throws {
    var unfinished = unfinished
    try await table.forEachBatch(
      of: papers, from: lists, progress: { bar.show("Comparing papers", $0) },
      keep: { lists in
        do {
          try unfinished?.keep(lists)
        } catch {
          bar.clear()
          library.remark(
            "\(unfinished?.path ?? "") cannot be written: after a kill, this table begins anew.")
          unfinished = nil
        }
      }, body)
  }
}
