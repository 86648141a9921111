/// How alike the latest likes of a profile are, in pairs: what interests are found from.
///
/// In the standard deviations of ``PaperSimilarity``.
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
    let similarity = PaperSimilarity(model)
    values = similarity.deviations(
      of: ascending.map { similarity.compared(examples.examples[$0].features) })
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
