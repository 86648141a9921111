import Foundation

/// The hills of a map: where many papers lie close together.
struct MapRegions: Sendable {
  /// For each place the number of its region, -1 for none.
  let regionOfPlace: [Int32]

  /// The middle of each region's papers.
  let centers: [SIMD2<Float>]

  /// How many papers each region has, largest first.
  let counts: [Int]

  /// How many cells the map is wide and high.
  static let gridSize = 160

  /// Finds the hills.
  ///
  /// Papers are counted in cells, the counts smoothed by a Gaussian, and each cell belongs to the peak
  /// that is reached by always going up.
  ///
  /// - Parameters:
  ///   - places: Where papers lie, 0…1 in both directions.
  ///   - smoothing: The standard deviation of the Gaussian, as a share of the map's width.
  ///   - leastCount: Hills of fewer papers are no regions.
  init(of places: [SIMD2<Float>], smoothing: Float, leastCount: Int) {
    let size = MapRegions.gridSize
    let cells = places.map { place in
      let cell = (place * Float(size)).rounded(.down)
        .clamped(lowerBound: .zero, upperBound: SIMD2(repeating: Float(size - 1)))
      return Int(cell.y) * size + Int(cell.x)
    }
    var heights = [Float](repeating: 0, count: size * size)
    for cell in cells { heights[cell] += 1 }
    heights = MapRegions.smoothed(heights, deviation: smoothing * Float(size))
    var peaks = [Int32](repeating: -1, count: size * size)
    let peakOfPlace = cells.map { MapRegions.peak(of: $0, heights, &peaks) }
    var members: [Int: (count: Int, sum: SIMD2<Double>)] = [:]
    for (peak, place) in zip(peakOfPlace, places) {
      members[peak, default: (0, .zero)].count += 1
      members[peak, default: (0, .zero)].sum += SIMD2(Double(place.x), Double(place.y))
    }
    let kept = members.filter { $0.value.count >= leastCount }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let numbers = Dictionary(
      uniqueKeysWithValues: kept.enumerated().map { ($1.key, Int32($0)) })
    regionOfPlace = peakOfPlace.map { numbers[$0] ?? -1 }
    counts = kept.map(\.value.count)
    centers = kept.map {
      let mean = $0.value.sum / Double($0.value.count)
      return SIMD2(Float(mean.x), Float(mean.y))
    }
  }

  /// The peak above a cell; remembers it for all cells on the way.
  private static func peak(of cell: Int, _ heights: [Float], _ peaks: inout [Int32]) -> Int {
    var way: [Int] = []
    var current = cell
    while peaks[current] < 0 {
      way.append(current)
      let higher = highestNeighbor(of: current, heights)
      if higher == current { peaks[current] = Int32(current) }
      current = higher
    }
    for passed in way { peaks[passed] = peaks[current] }
    return Int(peaks[current])
  }

  private static func highestNeighbor(of cell: Int, _ heights: [Float]) -> Int {
    let size = gridSize
    let (row, column) = (cell / size, cell % size)
    var best = cell
    for y in max(0, row - 1)...min(size - 1, row + 1) {
      for x in max(0, column - 1)...min(size - 1, column + 1)
      where heights[y * size + x] > heights[best] { best = y * size + x }
    }
    return best
  }

  /// Smoothed in one direction and then in the other.
  private static func smoothed(_ heights: [Float], deviation: Float) -> [Float] {
    let size = gridSize
    let reach = Int((3 * deviation).rounded(.up))
    let kernel = (-reach...reach).map { exp(-Float($0 * $0) / (2 * deviation * deviation)) }
    func pass(_ input: [Float], step: Int, line: Int) -> [Float] {
      var output = [Float](repeating: 0, count: input.count)
      for outer in 0..<size {
        for inner in 0..<size {
          var sum: Float = 0
          for offset in max(-reach, -inner)...min(reach, size - 1 - inner) {
            sum += kernel[offset + reach] * input[outer * line + (inner + offset) * step]
          }
          output[outer * line + inner * step] = sum
        }
      }
      return output
    }
    return pass(pass(heights, step: 1, line: size), step: size, line: 1)
  }
}
