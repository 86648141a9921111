import AkinKernels
import Synchronization

/// The lists of some papers by terms and meaning together, computed in steps; between two steps they can
/// be kept, and another process can go on with them.
///
/// Memory: 8 bytes for each neighbour.
public final class SimilarTable: Sendable {
  /// The papers.
  public let papers: [PaperIndex.Position]

  /// How many neighbours a list has at most.
  public let count: Int

  let search: SimilarSearch

  /// The lists of the first papers, `count` entries each; `SimilarTable.none` where there are fewer.
  let entries: Mutex<[UInt64]>

  /// An entry of no neighbour.
  static let none = UInt64.max

  /// Prepares a table; computes nothing yet.
  ///
  /// - Parameters:
  ///   - search: What finds neighbours.
  ///   - papers: The papers to find neighbours of.
  ///   - count: How many neighbours a list has at most.
  public init(by search: SimilarSearch, of papers: [PaperIndex.Position], count: Int) {
    self.search = search
    self.papers = papers
    self.count = max(1, min(count, search.index.paperCount))
    entries = Mutex([])
  }

  /// How many papers, from the first, have their lists.
  public var finishedCount: Int { entries.withLock { $0.count } / count }

  /// The share of the work that is done.
  public var fraction: Double {
    papers.isEmpty ? 1 : Double(finishedCount) / Double(papers.count)
  }

  /// Computes the lists of the next papers; does nothing when all are there.
  ///
  /// To be called by one caller at a time.
  ///
  /// - Throws: What keeps a paper's text from being read.
  /// - Complexity: as of `SimilarSearch.neighbors`.
  public func advance() throws {
    let next = papers.dropFirst(finishedCount).prefix(SimilarSearch.blockSize)
    let lists = try search.blockLists(of: Array(next), count: count)
    entries.withLock { entries in
      for list in lists {
        entries += list.map(entry)
        entries += Array(repeating: SimilarTable.none, count: count - list.count)
      }
    }
  }

  /// The list of one of the papers, by its number among them; nearest first.
  ///
  /// - Precondition: the list is there.
  public func neighbors(of number: Int) -> [Neighbor] {
    let list = entries.withLock { Array($0[number * count..<(number + 1) * count]) }
    return list.prefix { $0 != SimilarTable.none }.map(neighbor)
  }

  // MARK: - Entries

  /// A neighbour in eight bytes: the number of its block, its place there, and its score.
  private func entry(_ neighbor: Neighbor) -> UInt64 {
    let place = search.index.place(of: neighbor.position)
    let number = UInt64(place.block * PaperIndex.blockSize + place.offset)
    return number << 32 | UInt64(neighbor.similarity.bitPattern)
  }

  private func neighbor(_ entry: UInt64) -> Neighbor {
    let number = Int(entry >> 32)
    let position = search.index.position(
      block: number / PaperIndex.blockSize, offset: number % PaperIndex.blockSize)
    return Neighbor(
      position: position, similarity: Float(bitPattern: UInt32(truncatingIfNeeded: entry)))
  }

  /// Whether an entry is none, or that of a paper of the index.
  func isValid(_ entry: UInt64) -> Bool {
    let number = Int(entry >> 32)
    return entry == SimilarTable.none
      || search.index.hasRow(
        block: number / PaperIndex.blockSize, offset: number % PaperIndex.blockSize)
  }
}
