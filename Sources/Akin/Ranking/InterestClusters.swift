/// Parts liked papers into interests: groups of papers that are like each other.
///
/// Agglomerative clustering by average similarity (R. R. Sokal and C. D. Michener, "A statistical
/// method for evaluating systematic relationships", 1958), with the update of G. N. Lance and
/// W. T. Williams (1967, doi:10.1093/comjnl/9.4.373), until no two groups are alike enough.
enum InterestClusters {
  /// Parts the numbers 0, 1 … `count` − 1 into groups.
  ///
  /// - Parameters:
  ///   - similarities: How alike two papers are, `count` × `count`, row after row, symmetric.
  ///   - count: The number of papers.
  ///   - threshold: The least average similarity at which two groups are joined.
  /// - Returns: The groups, each ascending, in the order of their first number.
  /// - Complexity: O(*n*²) in practice, O(*n*³) at worst.
  static func groups(_ similarities: [Float], count: Int, threshold: Float) -> [[Int]] {
    precondition(similarities.count == count * count, "Expected a square of similarities")
    var members = (0..<count).map { [$0] }
    var similarity = similarities
    var isOpen = [Bool](repeating: true, count: count)
    var nearest = (0..<count).map { row in best(of: row, similarity, isOpen, count) }
    while true {
      var left = -1
      for row in 0..<count where isOpen[row] && nearest[row] >= 0 {
        let value = similarity[row * count + nearest[row]]
        if left < 0 || value > similarity[left * count + nearest[left]] { left = row }
      }
      guard left >= 0, similarity[left * count + nearest[left]] >= threshold else { break }
      let right = nearest[left]
      let (kept, gone) = (min(left, right), max(left, right))
      let (keptCount, goneCount) = (Float(members[kept].count), Float(members[gone].count))
      members[kept] += members[gone]
      isOpen[gone] = false
      for other in 0..<count where isOpen[other] && other != kept {
        let average =
          (keptCount * similarity[kept * count + other] + goneCount
            * similarity[gone * count + other])
          / (keptCount + goneCount)
        similarity[kept * count + other] = average
        similarity[other * count + kept] = average
      }
      // An average never exceeds the greater of its parts, so only rows that pointed at one of the
      // two can have lost their nearest.
      for row in 0..<count where isOpen[row] {
        if row == kept || nearest[row] == kept || nearest[row] == gone {
          nearest[row] = best(of: row, similarity, isOpen, count)
        }
      }
    }
    return members.indices.filter { isOpen[$0] }.map { members[$0].sorted() }
  }

  private static func best(
    of row: Int, _ similarity: [Float], _ isOpen: [Bool], _ count: Int
  ) -> Int {
    var best = -1
    for column in 0..<count where isOpen[column] && column != row {
      if best < 0 || similarity[row * count + column] > similarity[row * count + best] {
        best = column
      }
    }
    return best
  }
}
