/// Whether what a person likes has changed with time.
///
/// Papers that were liked at about the same time are more alike than others if a taste drifts. The statistic is
/// the correlation, over all pairs of likes, of how alike they are with how near in time they were liked, by
/// ranks of days; how great it is by chance is seen by giving the days to the likes at random (N. Mantel, "The
/// Detection of Disease Clustering and a Generalized Regression Approach", 1967; the permutation test is exact
/// whatever the likes are).
public struct ProfileDrift: Sendable {
  /// How likely so strong a change is by chance, 0…1.
  public let probability: Double

  /// The numbers of the older and of the newer likes among the examples, parted where they differ most.
  public let older: [Int]

  /// The newer likes.
  public let newer: [Int]

  /// How many likes there must be.
  public static let leastCount = 8

  /// The probability below which a change is called drift.
  public static let significance = 0.05

  /// How many times days are given at random.
  private static let drawCount = 999

  /// Whether the taste has changed.
  public var isDrift: Bool { probability <= ProfileDrift.significance }

  /// Looks for drift; nil where there are fewer than `leastCount` likes, or all are of one day.
  ///
  /// - Parameters:
  ///   - examples: Rated papers that all teach something.
  ///   - model: The model that made their features.
  ///   - seed: Of the random days.
  /// - Complexity: O(*k*² × (*t* + *d* + 1,000)) for the *k* latest likes, 500 at most, of *t* terms and *d*
  ///   dimensions.
  public init?(_ examples: [RatedExample], model: FeatureModel, seed: UInt64 = 1) {
    let weighted = WeightedExamples(examples, halfLife: nil)
    let similarities = LikeSimilarities(weighted, model: model)
    let likes = similarities.latest(without: nil)
    let ages = likes.map { weighted.examples[$0].age }
    guard likes.count >= ProfileDrift.leastCount, Set(ages).count > 1 else { return nil }
    let square = ProfileDrift.ranked(similarities.square(of: likes), count: likes.count)
    let times = ProfileDrift.ranks(ages.map { -$0 })
    let own = ProfileDrift.nearness(square, times)
    var random = SeededRandom(seed: seed)
    var atLeast = 1
    for _ in 0..<ProfileDrift.drawCount {
      // Rounding must not make a draw greater that gives every like a time of before.
      if ProfileDrift.nearness(square, random.shuffled(times)) >= own - 1e-9 * abs(own) {
        atLeast += 1
      }
    }
    probability = Double(atLeast) / Double(ProfileDrift.drawCount + 1)
    let cut = ProfileDrift.cut(square, times: times)
    older = likes.indices.filter { times[$0] < cut }.map { likes[$0] }
    newer = likes.indices.filter { times[$0] >= cut }.map { likes[$0] }
  }

  /// The similarities as ranks, so that two papers that are nearly the same count no more than others that are
  /// alike: 0 on the diagonal, and −½…½ elsewhere.
  private static func ranked(_ square: [Float], count: Int) -> [Double] {
    let pairs = (0..<count).flatMap { row in (0..<row).map { row * count + $0 } }
    let places = ranks(pairs.map { Double(square[$0]) })
    var result = [Double](repeating: 0, count: square.count)
    for (pair, place) in zip(pairs, places) {
      let value = place / Double(max(1, pairs.count - 1)) - 0.5
      result[pair] = value
      result[pair % count * count + pair / count] = value
    }
    return result
  }

  /// The ranks of numbers from 0, those of equal ones the same.
  private static func ranks(_ numbers: [Double]) -> [Double] {
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    var ranks = [Double](repeating: 0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
      start = end
    }
    return ranks
  }

  /// How much more alike likes are that are near in time: the sum of similarity times nearness.
  ///
  /// Its mean and spread are the same for all orders of the times, so that it stands for the correlation.
  private static func nearness(_ square: [Double], _ times: [Double]) -> Double {
    let count = times.count
    var sum = 0.0
    let (square, times) = (square.span, times.span)
    for row in 1..<count {
      for column in 0..<row {
        sum -= square[row * count + column] * abs(times[row] - times[column])
      }
    }
    return sum
  }

  /// The time before which and from which on likes differ most: where they are more alike on each side than
  /// across, weighed by how many are on each side.
  private static func cut(_ square: [Double], times: [Double]) -> Double {
    let count = times.count
    let least = max(2, count / 10)
    var best = (value: -Double.infinity, time: times.max() ?? 0)
    for time in Set(times).sorted().dropFirst() {
      let isNew = times.map { $0 >= time }
      let newCount = isNew.count { $0 }
      guard newCount >= least, count - newCount >= least else { continue }
      var (inside, across) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
      for row in 1..<count {
        for column in 0..<row {
          let similarity = square[row * count + column]
          if isNew[row] == isNew[column] {
            inside = (inside.sum + similarity, inside.count + 1)
          } else {
            across = (across.sum + similarity, across.count + 1)
          }
        }
      }
      let difference = inside.sum / max(1, inside.count) - across.sum / max(1, across.count)
      let value = difference * Double(newCount * (count - newCount)).squareRoot()
      if value > best.value { best = (value, time) }
    }
    return best.time
  }
}
