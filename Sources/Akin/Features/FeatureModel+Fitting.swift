public import AkinKernels

/// How far a fit has come.
public struct FitProgress: Sendable {
  /// What is being done, for a progress bar.
  public enum Step: String, Sendable {
    /// Reading words.
    case reading = "Reading words"

    /// Finding the leading directions.
    case projecting = "Finding directions"
  }

  /// What is being done.
  public let step: Step

  /// The share of the step that is done, 0…1.
  public let fraction: Double
}

extension FeatureModel {
  /// The result of a fit: a model, and the features of the papers that it was fitted to.
  public struct Fit: Sendable {
    /// The model.
    public let model: FeatureModel

    /// The sparse vectors of the papers, a row each.
    public let terms: SparseMatrix

    /// The places of the papers along the leading directions, a row each, not of unit length.
    public let places: Matrix
  }

  /// Fits a model to papers.
  ///
  /// Deterministic: equal papers in equal order give equal bits, on any number of threads.
  ///
  /// - Parameters:
  ///   - papers: The papers' texts, block after block; nil after the last.
  ///   - paperCount: How many there are, for progress.
  ///   - settings: The choices to fit with.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The model and the features of the papers.
  /// - Throws: What `papers` throws.
  /// - Complexity: O(*t* + *e* × `settings.dimensionCount`) for *t* bytes of text and *e* different
  ///   terms of papers; holds about 16 bytes for each of the *e* in memory.
  public static func fit(
    to papers: () throws -> [PaperText]?, paperCount: Int,
    settings: FeatureSettings = FeatureSettings(), threadCount: Int? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Fit {
    let counts = try await countTerms(
      of: papers, paperCount: paperCount, threadCount: threadCount, progress: progress)
    let total = counts.reduce(0) { $0 + $1.count }
    let space = termSpace(for: counts, settings: settings)
    let frequencies = documentFrequencies(of: counts, in: space)
    let lengths = counts.reduce(0) { sum, block in sum + block.reduce(0) { $0 + $1.length } }
    let weighting = TermWeighting(
      settings: settings, space: space,
      inverseDocumentFrequencies: PackedArray(
        frequencies.map {
          TermWeighting.inverseDocumentFrequency(documentFrequency: $0, paperCount: total)
        }),
      averageLength: Float(lengths) / Float(max(1, total)))
    let terms = await weigh(counts, with: weighting, threadCount: threadCount)

    let rowOfFeature = projectedFeatures(frequencies, settings: settings)
    let projected = terms.keepingColumns(rowOfFeature)
    let decomposition = await TruncatedDecomposition(
      rows: projected, columns: projected.transposed(), count: settings.dimensionCount,
      threadCount: threadCount
    ) { progress(FitProgress(step: .projecting, fraction: $0)) }
    let projection = Projection(
      rowOfFeature: PackedArray(rowOfFeature), directions: decomposition.directions,
      mean: decomposition.projectedMean, variances: decomposition.variances)
    guard
      let model = FeatureModel(
        settings: settings, paperCount: total, averageLength: weighting.averageLength,
        inverseDocumentFrequencies: weighting.inverseDocumentFrequencies,
        vocabulary: space.vocabulary, meanTerms: PackedArray(terms.columnMeans()),
        projection: projection)
    else { preconditionFailure("The parts of a fitted model fit together") }
    let places = decomposition.projectedRows.clearingRows { projected.isEmptyRow($0) }
    return Fit(model: model, terms: terms, places: places)
  }

  private static func countTerms(
    of papers: () throws -> [PaperText]?, paperCount: Int, threadCount: Int?,
    progress: (FitProgress) -> Void
  ) async throws -> [[TermCounts]] {
    var finished = 0
    return try await concurrentMap(
      next: papers, threadCount: threadCount,
      progress: { (block: [TermCounts]) in
        finished += block.count
        let fraction = Double(finished) / Double(max(1, paperCount))
        progress(FitProgress(step: .reading, fraction: fraction))
      }
    ) { block in block.map { TermCounts($0) } }
  }

  private static func termSpace(
    for counts: [[TermCounts]], settings: FeatureSettings
  ) -> TermSpace {
    switch settings.terms {
    case .hashed(let bits):
      return TermSpace(bits: bits)
    case .vocabulary(let minimumPapers):
      var frequencies: [UInt64: Int32] = [:]
      for block in counts {
        for paper in block {
          for hash in paper.hashes { frequencies[hash, default: 0] += 1 }
          for hash in paper.authorHashes { frequencies[hash, default: 0] += 1 }
        }
      }
      let terms = frequencies.filter { $0.value >= Int32(clamping: minimumPapers) }.keys.sorted()
      return TermSpace(vocabulary: PackedArray(terms))
    }
  }

  /// How many papers have each feature.
  private static func documentFrequencies(of counts: [[TermCounts]], in space: TermSpace) -> [Int] {
    var frequencies = [Int](repeating: 0, count: space.featureCount)
    var lastPaper = [Int32](repeating: -1, count: space.featureCount)
    var paper: Int32 = 0
    for block in counts {
      for terms in block {
        for hashes in [terms.hashes, terms.authorHashes] {
          for hash in hashes {
            guard let feature = space.feature(ofTermHash: hash) else { continue }
            // Terms of one paper that share a feature count once.
            if lastPaper[Int(feature)] != paper {
              lastPaper[Int(feature)] = paper
              frequencies[Int(feature)] += 1
            }
          }
        }
        paper += 1
      }
    }
    return frequencies
  }

  private static func weigh(
    _ counts: [[TermCounts]], with weighting: TermWeighting, threadCount: Int?
  ) async -> SparseMatrix {
    let blocks = await concurrentMap(counts, threadCount: threadCount) { block in
      block.map { weighting.vector(of: $0) }
    }
    return SparseMatrix(rows: blocks.lazy.joined(), columnCount: weighting.space.featureCount)
  }

  /// For each feature its row in the projection, −1 for none: the features in the most papers, of
  /// those in at least two.
  private static func projectedFeatures(
    _ frequencies: [Int], settings: FeatureSettings
  ) -> [Int32] {
    let chosen = frequencies.indices.filter { frequencies[$0] >= 2 }
      .sorted { (frequencies[$0], $1) > (frequencies[$1], $0) }
      .prefix(settings.projectedFeatureCount).sorted()
    var rows = [Int32](repeating: -1, count: frequencies.count)
    for (row, feature) in chosen.enumerated() { rows[feature] = Int32(row) }
    return rows
  }
}
