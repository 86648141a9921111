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
  private let candidates: Candidates?

  /// The text's direction; a unit vector, or zeros where no word of it is known.
  private let query: [Float]

  /// The standard deviation of the papers' cosines with the text; 0 where no word of it is known.
  ///
  /// From the variances of the space, which papers in general steady: in a library of five, no paper
  /// lies two deviations above the mean of five.
  private let spread: Float

  /// How many imaginary papers with a cosine of 0 stand beside the library's own.
  private static let priorCount = 50.0

  /// How much meaning counts beside words, both in standard deviations over the library.
  static let meaningWeight: Float = 1

  /// How far above the library's mean a paper without any of the words must lie to be found.
  static let leastStandardScore: Float = 2

  /// Places a text among papers.
  ///
  /// - Parameters:
  ///   - index: The papers, of a model with an encoder.
  ///   - topic: The text.
  ///   - candidates: The papers that may be found; nil for all.
  public init(index: PaperIndex, topic: PaperText, candidates: Candidates?) {
    self.index = index
    self.candidates = candidates
    let query = index.model.meaning?.direction(of: topic) ?? []
    self.query = query
    let variances = index.model.meaning?.variances ?? []
    let variance = zip(query, variances).reduce(Float(0)) { $0 + $1.0 * $1.0 * $1.1 }
    spread = variance.squareRoot()
  }

  /// Compares the text with all papers.
  ///
  /// - Returns: The cosines, and their mean.
  /// - Complexity: O(*n* × *d*) for *n* papers of *d* dimensions.
  private func similarities() -> (blocks: [BoundedScores], mean: Float) {
    let blocks = concurrentNow(index.rowBlocks) { block in
      let vectors = index.segments[block.segment].scannedVectors
      let isComparable = query.count == vectors.rows.columnCount
      let zeros = [Float](repeating: 0, count: block.rows.count)
      return BoundedScores(
        block: block,
        scores: isComparable
          ? vectors.bytes.products(of: block.rows, with: [query])[0] : zeros,
        errors: isComparable ? vectors.radii[block.rows].map { $0 * 1.001 + 1e-6 } : zeros)
    }
    for segment in index.segments { segment.releaseMemory() }
    var moments = ScoreMoments()
    for block in blocks { moments.add(index.moments(of: block.scores, in: block.block)) }
    let count = MeaningSearch.priorCount + moments.count
    return (blocks, Float(moments.mean * moments.count / count))
  }

  /// Returns the papers nearest by meaning, ties by ascending id; none where no word of the text is
  /// known.
  ///
  /// - Parameter count: How many at most; nil for all that lie nearer than most papers do.
  /// - Returns: The papers with their cosines, −1…1.
  /// - Complexity: O(*n* × *d*) for *n* papers of *d* dimensions.
  public func nearest(count: Int?) async -> [Finding] {
    guard spread > 0 else { return [] }
    guard let count, query.count == index.model.dimensionCount else {
      return nearestByScores(count: count)
    }
    let found = await index.nearest(to: query, count: count, among: candidates)
    return found.map { Finding(position: $0.position, score: $0.score) }
  }

  /// The same from the scores of all papers, which say which of them lie nearer than most do.
  func nearestByScores(count: Int?) -> [Finding] {
    let (blocks, mean) = similarities()
    let least = mean + MeaningSearch.leastStandardScore * spread
    return findings(
      in: blocks, least: count == nil ? least : -.infinity, count: count,
      exactScores: exactCosines)
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
    guard spread > 0 || !matches.isEmpty || takesAll else { return [] }
    let (similarities, center) = similarities()
    let words = standardWords(matches.map(\.score))
    let meaning = spread > 0 ? MeaningSearch.meaningWeight / spread : 0
    let standard = { @Sendable (similarity: Float) in meaning * (similarity - center) }
    // What a paper's words add.
    var byWords: [PaperIndex.Position: Float] = [:]
    for (match, score) in zip(matches, words.scores) {
      guard let position = index.position(ofKey: match.key) else { continue }
      byWords[position] = score
    }
    // Beside the errors of the cosines what single precision may do to the sums.
    let greatest = words.scores.reduce(abs(words.absent)) { max($0, abs($1)) }
    var scores = similarities.map { block in
      BoundedScores(
        block: block.block, scores: block.scores.map { standard($0) + words.absent },
        errors: block.errors.map { meaning * $0 + 1e-6 * (meaning + greatest) })
    }
    // A paper without any of the words has to lie near.
    for number in takesAll ? 0..<0 : scores.indices {
      let block = similarities[number]
      let isNear = { @Sendable (similarity: Float) in
        standard(similarity) >= MeaningSearch.leastStandardScore
      }
      // Those whose bytes do not tell.
      var unclear: [UInt32] = []
      for offset in block.scores.indices {
        let (score, error) = (block.scores[offset], block.errors[offset])
        if isNear(score - error) { continue }
        if isNear(score + error) {
          unclear.append(UInt32(offset))
        } else {
          scores[number].scores[offset] = -.infinity
        }
      }
      for (offset, similarity) in zip(unclear, exactCosines(unclear, in: block.block))
      where !isNear(similarity) {
        scores[number].scores[Int(offset)] = -.infinity
      }
    }
    for (position, score) in byWords {
      let (block, offset) = index.place(of: position)
      scores[block].scores[offset] = standard(similarities[block].scores[offset]) + score
    }
    return findings(in: scores, least: -.infinity, count: count) { [byWords] offsets, block in
      zip(offsets, exactCosines(offsets, in: block)).map { offset, similarity in
        standard(similarity) + (byWords[block.position(Int(offset))] ?? words.absent)
      }
    }
  }

  /// Scores by words in standard deviations over the library, and what a paper without any of the
  /// words has, whose score is 0; zeros where all papers have the words alike.
  private func standardWords(_ scores: [Float]) -> (scores: [Float], absent: Float) {
    let total = Double(max(1, index.paperCount, scores.count))
    let mean = scores.reduce(0.0) { $0 + Double($1) } / total
    // Differences from the mean, since scores of words that all papers have may hardly differ.
    let squares = scores.reduce((total - Double(scores.count)) * mean * mean) {
      $0 + (Double($1) - mean) * (Double($1) - mean)
    }
    let spread = (squares / total).squareRoot()
    // Below it there is but the rounding of the scores.
    guard spread > 1e-7 * mean else { return (scores.map { _ in 0 }, 0) }
    return (scores.map { Float((Double($0) - mean) / spread) }, Float(-mean / spread))
  }

  /// The exact cosines of some papers of a block, counted from its first, with the text.
  private func exactCosines(_ offsets: [UInt32], in block: PaperIndex.Block) -> [Float] {
    let vectors = index.segments[block.segment].vectors
    guard query.count == vectors.columnCount else {
      return [Float](repeating: 0, count: offsets.count)
    }
    let first = UInt32(block.rows.lowerBound)
    return vectors.exactProducts(ofRows: offsets.map { first + $0 }, with: [query])[0]
  }

  private func findings(
    in scores: [BoundedScores], least: Float, count: Int?,
    exactScores: @Sendable (_ offsets: [UInt32], PaperIndex.Block) -> [Float]
  ) -> [Finding] {
    var scores = scores
    // What cannot reach the least score need not be computed exactly.
    for number in least > -.infinity ? scores.indices : 0..<0 {
      for offset in scores[number].scores.indices
      where scores[number].scores[offset] + scores[number].errors[offset] < least {
        scores[number].scores[offset] = -.infinity
      }
    }
    return index.greatest(
      scores, count: count ?? index.paperCount, among: candidates, exactScores: exactScores
    )
    .filter { $0.score >= least }
    .map { Finding(position: $0.position, score: $0.score) }
  }
}
