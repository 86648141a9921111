import Foundation

/// Lays papers out in two dimensions, so that neighbours lie near each other.
///
/// Stochastic gradient descent with negative samples (UMAP, arXiv:1802.03426, section 3.2), along the
/// edges in their order and with random numbers from a seed: the same graph and beginning give the same
/// places. Nearness is 1 / (1 + *a* · *d*²), whose exponent of 1 needs no power function.
struct MapLayout: Sendable {
  /// How many steps each of the strongest edges makes.
  let epochCount: Int

  /// How near papers lie that belong together: half as near at a distance of 1/√*a*.
  static let nearness: Float = 1.6

  /// How many papers are pushed away for each that is drawn near.
  static let negativeCount = 5

  /// Creates a layout.
  ///
  /// - Parameter rowCount: How many papers; few need more steps, and have the time for them.
  init(rowCount: Int) { epochCount = rowCount > 10_000 ? 200 : 500 }

  /// Returns the places of the rows of a graph.
  ///
  /// - Parameters:
  ///   - graph: The rows.
  ///   - beginning: Where each is at first.
  ///   - progress: Called with the share of the work that is done.
  /// - Returns: For each row its place.
  /// - Precondition: as many places as rows.
  /// - Complexity: O(*e* × `epochCount`) for *e* edges.
  func places(
    of graph: MapGraph, from beginning: [SIMD2<Float>], progress: (Double) -> Void
  ) -> [SIMD2<Float>] {
    precondition(beginning.count == graph.rowCount, "Expected a place for each row")
    let strongest = graph.weights.max() ?? 0
    guard strongest > 0, graph.rowCount > 1 else { return beginning }
    var places = beginning
    // After how many epochs an edge comes again, and when next: strong ones come each time.
    let periods = graph.weights.map { strongest / $0 }
    var due = periods
    var bits: UInt64 = 0x2545_f491_4f6c_dd1d
    let count = UInt64(graph.rowCount)
    for epoch in 1...epochCount {
      let now = Float(epoch)
      let rate = 1 - Float(epoch - 1) / Float(epochCount)
      for row in 0..<graph.rowCount {
        var place = places[row]
        for edge in graph.starts[row]..<graph.starts[row + 1] where due[edge] <= now {
          due[edge] += periods[edge]
          let end = Int(graph.ends[edge])
          let pull = rate * MapLayout.attraction(place - places[end])
          place += pull
          places[end] -= pull
          for _ in 0..<MapLayout.negativeCount {
            // Xorshift (G. Marsaglia, 2003, doi:10.18637/jss.v008.i14).
            bits ^= bits << 13
            bits ^= bits >> 7
            bits ^= bits << 17
            let other = Int(((bits >> 32) * count) >> 32)
            if other != row { place += rate * MapLayout.repulsion(place - places[other]) }
          }
        }
        places[row] = place
      }
      progress(Double(epoch) / Double(epochCount))
    }
    return places
  }

  /// The step of a place towards another that it belongs to.
  @inline(__always)
  private static func attraction(_ difference: SIMD2<Float>) -> SIMD2<Float> {
    let squared = (difference * difference).sum()
    return clipped(difference * (-2 * nearness / (1 + nearness * squared)))
  }

  /// The step of a place away from another.
  @inline(__always)
  private static func repulsion(_ difference: SIMD2<Float>) -> SIMD2<Float> {
    let squared = (difference * difference).sum()
    return clipped(difference * (2 / ((0.001 + squared) * (1 + nearness * squared))))
  }

  @inline(__always)
  private static func clipped(_ step: SIMD2<Float>) -> SIMD2<Float> {
    step.clamped(lowerBound: SIMD2(repeating: -4), upperBound: SIMD2(repeating: 4))
  }
}
