/// A paper near another.
public struct Neighbor: Sendable, Equatable {
  /// Where the paper is.
  public let position: PaperIndex.Position

  /// How alike the two are by the measure of the table, −1…1; higher is nearer.
  public let similarity: Float
}

/// What finds the nearest papers of papers by one measure.
public protocol NeighborFinder: Sendable {
  /// The papers.
  var index: PaperIndex { get }

  /// Returns the nearest neighbours of some papers.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - count: How many neighbours at most.
  ///   - progress: Called with the number of papers finished.
  /// - Returns: For each paper its neighbours, nearest first, ties by ascending id; never itself.
  /// - Throws: What keeps a paper from being read.
  func neighbors(
    of papers: [PaperIndex.Position], count: Int, progress: (Int) -> Void
  ) async throws -> [[Neighbor]]
}
