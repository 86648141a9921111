import AkinKernels

/// How alike the latest likes of a profile are, in pairs: what interests are found from.
///
/// In standard deviations of the similarity of two papers drawn at random, terms and meaning together.
struct LikeSimilarities: Sendable {
  /// The numbers of the likes among the examples, latest first.
  let numbers: [Int]

  /// Where each number's row is.
  private let rows: [Int: Int]
  private let values: [Float]

  /// Beyond this many likes, interests are found among the latest.
  static let limit = 500

  /// Compares likes, one more than are parted, so that any may be left out.
  ///
  /// - Complexity: O(*k*² × (*t* + *d*)) for *k* likes of *t* terms and *d* dimensions.
  init(_ examples: WeightedExamples, model: FeatureModel) {
    numbers = Array(
      examples.liked
        .sorted { (examples.examples[$0].age, $0) < (examples.examples[$1].age, $1) }
        .prefix(LikeSimilarities.limit + 1))
    let ascending = numbers.sorted()
    rows = Dictionary(uniqueKeysWithValues: ascending.enumerated().map { ($1, $0) })
    let papers = ascending.map { examples.examples[$0].features }
    let means = papers.map { $0.terms.dotProduct(with: model.meanTerms) }
    let meaningScale = model.meaning.map { 1 / max($0.typicalSimilarity, 1e-6) } ?? 0
    let upper = concurrentNow(Array(papers.indices)) { row in
      (row + 1..<max(row + 1, papers.count)).map { column in
        let terms =
          papers[row].terms.dotProduct(with: papers[column].terms) - means[row] - means[column]
          + model.squaredMeanNorm
        let meaning = papers[row].meaning.dotProduct(with: papers[column].meaning)
        return terms / model.typicalSimilarity + meaning * meaningScale
      }
    }
    var values = [Float](repeating: 0, count: papers.count * papers.count)
    for (row, own) in upper.enumerated() {
      for (offset, similarity) in own.enumerated() {
        let column = row + 1 + offset
        values[row * papers.count + column] = similarity
        values[column * papers.count + row] = similarity
      }
    }
    self.values = values
  }

  /// The likes that are parted, ascending.
  ///
  /// - Parameter number: A like that does not count; nil for none.
  /// - Returns: The latest of the others.
  func latest(without number: Int?) -> [Int] {
    numbers.lazy.filter { $0 != number }.prefix(LikeSimilarities.limit).sorted()
  }

  /// The similarities of some likes, row after row.
  func square(of numbers: [Int]) -> [Float] {
    let own = numbers.map { rows[$0] ?? 0 }
    return own.flatMap { row in own.map { values[row * rows.count + $0] } }
  }
}
