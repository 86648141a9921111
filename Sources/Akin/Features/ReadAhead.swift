import Synchronization

/// Papers that were read before anybody asked for them, by their keys in the library.
///
/// An import reads papers while it stores them, so that a fit or a new segment need not fetch their texts
/// again. Each is taken once, and the memory of a block of them is free again with the last.
public final class ReadAhead: Sendable {
  /// Some papers.
  final class Block: Sendable {
    let papers: ReadPapers

    init(_ papers: ReadPapers) { self.papers = papers }
  }

  /// A paper among those that were read.
  struct Place: Sendable {
    let block: Block
    let number: Int
  }

  /// What read them.
  public let reader: PaperReader

  private let places: Mutex<[Int64: Place]>

  /// Takes papers.
  ///
  /// - Parameters:
  ///   - reader: What read them.
  ///   - blocks: The papers, in blocks.
  ///   - places: Where each is, by its key.
  /// - Precondition: the places exist.
  public init(
    reader: PaperReader, blocks: [ReadPapers], places: [Int64: (block: Int, number: Int)]
  ) {
    self.reader = reader
    let blocks = blocks.map { Block($0) }
    self.places = Mutex(
      places.mapValues { place in
        precondition((0..<blocks[place.block].papers.count).contains(place.number))
        return Place(block: blocks[place.block], number: place.number)
      })
  }

  /// Where papers were read.
  ///
  /// - Parameters:
  ///   - keys: The papers' keys.
  ///   - isLast: Whether nobody will ask for them again.
  /// - Returns: A place for each key, in their order; nil for a paper that was not read.
  func places(of keys: [Int64], isLast: Bool) -> [Place?] {
    places.withLock { places in
      isLast ? keys.map { places.removeValue(forKey: $0) } : keys.map { places[$0] }
    }
  }
}
