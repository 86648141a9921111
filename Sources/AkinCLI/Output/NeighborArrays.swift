import Akin
import AkinKernels
import Foundation

/// A table of neighbours as arrays for NumPy.
struct NeighborArrays {
  private let count: Int
  private let numbers: [PaperIndex.Position: Int64]
  private let index: PaperIndex
  private var ids: [String] = []
  private var queries: [Int64] = []
  private var neighbors: [Int64] = []
  private var similarities: [Float] = []
  private(set) var neighborCount = 0

  init(count: Int, index: PaperIndex) {
    self.count = count
    self.index = index
    let positions = index.positions
    numbers = Dictionary(
      uniqueKeysWithValues: positions.enumerated().map { ($1, Int64($0)) })
    ids = positions.map { index.id(at: $0).description }
  }

  mutating func append(_ paper: PaperIndex.Position, _ list: [Neighbor]) {
    queries.append(numbers[paper] ?? -1)
    let missing = count - list.count
    neighbors += list.map { numbers[$0.position] ?? -1 } + Array(repeating: -1, count: missing)
    similarities += list.map(\.similarity) + Array(repeating: .nan, count: missing)
    neighborCount += list.count
  }

  /// The arrays: all ids, the numbers of the papers asked for, and their neighbours.
  func archive() -> Data {
    let shape = [queries.count, count]
    return NumpyFile.archive([
      ("ids.npy", NumpyFile.file(strings: ids)),
      (
        "papers.npy",
        NumpyFile.file(type: "<i8", shape: [queries.count], elements: PackedArray(queries))
      ),
      (
        "neighbors.npy", NumpyFile.file(type: "<i8", shape: shape, elements: PackedArray(neighbors))
      ),
      (
        "similarities.npy",
        NumpyFile.file(type: "<f4", shape: shape, elements: PackedArray(similarities))
      ),
    ])
  }
}
