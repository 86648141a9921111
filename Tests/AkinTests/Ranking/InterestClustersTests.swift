import AkinTestSupport
import Testing

@testable import Akin

@Suite struct InterestClustersTests {
  @Test func blocksBecomeGroups() {
    let block = [0, 1, 0, 2, 1, 0]
    let similarities = block.flatMap { row in block.map { Float(row == $0 ? 10 : 1) } }
    #expect(
      InterestClusters.groups(similarities, count: 6, threshold: 5) == [[0, 2, 5], [1, 4], [3]])
    #expect(InterestClusters.groups(similarities, count: 6, threshold: 0.5).count == 1)
    #expect(InterestClusters.groups(similarities, count: 6, threshold: 11).count == 6)
    #expect(InterestClusters.groups([], count: 0, threshold: 1).isEmpty)
  }

  /// Against the plain algorithm: join the two groups of the greatest average similarity.
  @Test(arguments: 1...6)
  func equalsThePlainAlgorithm(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = 24
    var similarities = [Float](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in row + 1..<count {
        let value = generator.floats(1)[0]
        similarities[row * count + column] = value
        similarities[column * count + row] = value
      }
    }
    var groups = (0..<count).map { [$0] }
    while groups.count > 1 {
      var best: (Double, Int, Int) = (-2, 0, 0)
      for left in groups.indices {
        for right in groups.indices where right > left {
          let sum = groups[left].reduce(0.0) { sum, row in
            groups[right].reduce(sum) { $0 + Double(similarities[row * count + $1]) }
          }
          let mean = sum / Double(groups[left].count * groups[right].count)
          if mean > best.0 { best = (mean, left, right) }
        }
      }
      guard best.0 >= 0.1 else { break }
      groups[best.1] += groups.remove(at: best.2)
    }
    let expected = Set(groups.map { $0.sorted() })
    #expect(Set(InterestClusters.groups(similarities, count: count, threshold: 0.1)) == expected)
  }
}
