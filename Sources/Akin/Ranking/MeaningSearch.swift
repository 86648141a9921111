import AkinKernels

/// Finds papers for a text by its meaning, alone or together with scores by words.
public struct MeaningSearch: Sendable {
  /// A paper that was found.
  public struct Finding: Sendable {
    /// Where the paper is in the index.
    public let position: PaperIndex.Position

    /// How well it fits.
    public let score: Float
  }

  private let index: PaperIndex
  private let candidates: Set<Int64>?

  /// The cosine of each paper with the text, segment by segment.
  private let similarities: [[Float]]

  /// The mean and the standard deviation of the cosines; a deviation of 0 where no word of the text
  /// is known.
  private let scale: (mean: Float, spread: Float)

  /// How many imaginary papers with a cosine of 0 stand beside the library's own.
  private static let priorCount = 50.0

  /// How much meaning counts beside words, both in standard deviations over the library.
  static let meaningWeight: Float = 1

  /// How far above the library's mean a paper without any of the words must lie to be found.
  static let leastStandardScore: Float = 2

  /// Compares a text with all papers.
  ///
  /// - Parameters:
  ///   - index: The papers, of a model with an encoder.
  ///   - topic: The text.
  ///   - candidates: The keys of the papers that may be found; nil for all.
  /// - Complexity: O(*n* × *d*) for *n* papers of *d* dimensions.
  public init(index: PaperIndex, topic: PaperText, candidates: Set<Int64>?) {
    self.index = index
    self.candidates = candidates
    let query = index.model.meaning?.direction(of: topic) ?? []
    similarities = index.segments.map { segment in
      query.count == segment.vectors.columnCount
        ? segment.vectors.dotProducts(with: query)
        : [Float](repeating: 0, count: segment.rowCount)
    }
    var (count, sum) = (MeaningSearch.priorCount, 0.0)
    for (number, list) in similarities.enumerated() {
      for (row, similarity) in list.enumerated() where !index.hiddenRows[number].contains(row) {
        count += 1
        sum += Double(similarity)
      }
    }
    // From the variances of the space, which papers in general steady: in a library of five, no
    // paper lies two deviations above the mean of five.
    let variances = index.model.meaning?.variances ?? []
    let variance = zip(query, variances).reduce(Float(0)) { $0 + $1.0 * $1.0 * $1.1 }
    scale = (Float(sum / count), variance.squareRoot())
  }

  /// Returns the papers nearest by meaning, ties by ascending id; none where no word of the text is
  /// known.
  ///
  /// - Parameter count: How many at most; nil for all that lie nearer than most papers do.
  /// - Returns: The papers with their cosines, −1…1.
  public func nearest(count: Int?) -> [Finding] {
    guard scale.spread > 0 else { return [] }
    let least = scale.mean + MeaningSearch.leastStandardScore * scale.spread
    return best(similarities, least: count == nil ? least : -.infinity, count: count)
  }

  /// Returns the papers that are best by words and meaning together, ties by ascending id.
  ///
  /// - Parameters:
  ///   - matches: The papers that have some of the words, with a score above 0 for each.
  ///   - takesAll: Whether every candidate is found, such as where all have a phrase that was asked
  ///     for; else those that have a word or lie near.
  ///   - count: How many at most; nil for all that are found.
  /// - Returns: The papers with the sums of their standard scores.
  /// - Complexity: O(*n* + *m* log *n*) for *n* papers and *m* matches.
  public func combined(
    with matches: [(key: Int64, score: Float)], takesAll: Bool = false, count: Int?
  ) -> [Finding] {
    let total = Double(max(1, index.paperCount))
    // A paper without any of the words scores 0.
    let mean = matches.reduce(0.0) { $0 + Double($1.score) } / total
    let square = matches.reduce(0.0) { $0 + Double($1.score) * Double($1.score) } / total
    let spread = Float(max(square - mean * mean, 0).squareRoot())
    guard scale.spread > 0 || !matches.isEmpty || takesAll else { return [] }
    let meaning = scale.spread > 0 ? MeaningSearch.meaningWeight / scale.spread : 0
    var scores = similarities.map { $0.map { meaning * ($0 - scale.mean) } }
    let least = takesAll ? -Float.infinity : MeaningSearch.leastStandardScore
    var isFound = scores.map { list in list.map { $0 >= least } }
    let offset = spread > 0 ? Float(mean) / spread : 0
    for number in scores.indices {
      for row in scores[number].indices { scores[number][row] -= offset }
    }
    for match in matches {
      guard let position = index.position(ofKey: match.key) else { continue }
      if spread > 0 { scores[position.segment][position.row] += match.score / spread }
      isFound[position.segment][position.row] = true
    }
    for number in scores.indices {
      for row in scores[number].indices where !isFound[number][row] {
        scores[number][row] = -.infinity
      }
    }
    return best(scores, least: -.infinity, count: count)
  }

  private func best(_ scores: [[Float]], least: Float, count: Int?) -> [Finding] {
    index.greatest(scores, count: count ?? index.paperCount, among: candidates)
      .filter { $0.score >= least }
      .map { Finding(position: $0.position, score: $0.score) }
  }
}
