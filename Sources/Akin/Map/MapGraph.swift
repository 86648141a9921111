import AkinKernels
import Foundation

/// How strongly the papers of a map hold on to their nearest neighbours.
///
/// The fuzzy union of L. McInnes, J. Healy and J. Melville, "UMAP: Uniform Manifold Approximation and
/// Projection for Dimension Reduction", 2018, arXiv:1802.03426, section 3.1: every paper is as near to
/// its nearest neighbour as any other is to its own, and holds on to log₂ *k* neighbours in all.
struct MapGraph: Sendable {
  /// Where each row's neighbours begin, and at last where they end.
  let starts: [Int]

  /// The neighbours of each row, ascending.
  let ends: [Int32]

  /// How strongly each of `ends` is held, 0…1; the same in both directions.
  let weights: [Float]

  /// The number of rows.
  var rowCount: Int { starts.count - 1 }

  /// Creates the graph of lists of nearest neighbours.
  ///
  /// - Parameter lists: For each row its neighbours with their cosines, nearest first, never itself.
  /// - Complexity: O(*n* × *k* log *k*) for *n* rows with *k* neighbours.
  init(_ lists: [[ScoredRow]]) {
    let own = concurrentNow(blocks(of: 8_192, covering: lists.count)) { rows in
      rows.map { MapGraph.memberships(lists[$0]) }
    }.flatMap { $0 }
    // Each edge is entered at both of its ends, and what meets there becomes one.
    var counts = lists.map(\.count)
    for list in lists { for neighbor in list { counts[neighbor.row] += 1 } }
    var places = [0]
    for count in counts { places.append(places[places.count - 1] + count) }
    var entries = [(end: Int32, weight: Float)](
      repeating: (0, 0), count: places[places.count - 1])
    var next = places
    for (row, list) in lists.enumerated() {
      for (neighbor, weight) in zip(list, own[row]) {
        entries[next[row]] = (Int32(neighbor.row), weight)
        next[row] += 1
        entries[next[neighbor.row]] = (Int32(row), weight)
        next[neighbor.row] += 1
      }
    }
    var (starts, ends, weights): ([Int], [Int32], [Float]) = ([0], [], [])
    ends.reserveCapacity(entries.count)
    weights.reserveCapacity(entries.count)
    for row in lists.indices {
      for entry in entries[places[row]..<places[row + 1]].sorted(by: { $0.end < $1.end }) {
        if ends.count > starts[row], ends[ends.count - 1] == entry.end {
          let first = weights[weights.count - 1]
          weights[weights.count - 1] = first + entry.weight - first * entry.weight
        } else {
          ends.append(entry.end)
          weights.append(entry.weight)
        }
      }
      starts.append(ends.count)
    }
    (self.starts, self.ends, self.weights) = (starts, ends, weights)
  }

  /// How far each neighbour of a list belongs to its row, 0…1: 1 for the nearest.
  private static func memberships(_ list: [ScoredRow]) -> [Float] {
    let distances = list.map { max(0, 1 - $0.score) }
    guard let nearest = distances.first(where: { $0 > 0 }) else {
      return distances.map { _ in 1 }
    }
    let wanted = Float(log2(Double(max(2, list.count))))
    var (low, high, width): (Float, Float, Float) = (0, .infinity, 1)
    for _ in 0..<48 {
      let sum = distances.reduce(Float(0)) { $0 + exp(-max(0, $1 - nearest) / width) }
      if abs(sum - wanted) < 1e-5 { break }
      if sum > wanted { high = width } else { low = width }
      width = high.isFinite ? (low + high) / 2 : width * 2
    }
    // Where all neighbours are equally far, no width has the sum, and they are told apart a little.
    let mean = distances.reduce(0, +) / Float(distances.count)
    width = max(width, 1e-3 * mean)
    return distances.map { exp(-max(0, $0 - nearest) / width) }
  }
}
