import AkinKernels

extension PaperIndex {
  /// How many papers a model is fitted to at most, and how many a segment of them holds.
  ///
  /// The model of a larger library is fitted to so many of its papers, evenly spread over their ids:
  /// leading directions and document frequencies of a quarter of a million papers hardly change with
  /// more, and the memory that a fit takes stays what a laptop has.
  public static let fittedPaperLimit = 262_144

  /// How many texts are asked for at once.
  private static let textBlockSize = 1_024

  /// Fits a model to papers and indexes them.
  ///
  /// - Parameters:
  ///   - papers: The papers, in ascending order of their ids.
  ///   - texts: Gives the texts of papers by their numbers in `papers`.
  ///   - settings: The choices to fit with.
  ///   - pretrained: What is known of papers in general; nil to do without.
  ///   - limit: How many papers are fitted to at most, and are in a segment.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  ///   - keep: Takes each segment as soon as it is made; returns what stands for it in the index, such
  ///     as the same segment mapped from a file, so that few are in memory at once.
  /// - Returns: An index of one segment for each `limit` papers.
  /// - Throws: What `texts` and `keep` throw.
  public static func fitted(
    to papers: [IndexedPaper], texts: @escaping ([Int]) throws -> [PaperText],
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    limit: Int = fittedPaperLimit, threadCount: Int? = nil,
    progress: (FitProgress) -> Void = { _ in },
    keeping keep: (IndexSegment, FeatureModel) throws -> IndexSegment = { segment, _ in segment }
  ) async throws -> PaperIndex {
    let step = max(1, (papers.count + limit - 1) / limit)
    let sample = Array(stride(from: 0, to: papers.count, by: step))
    let fit = try await FeatureModel.fit(
      to: textBlocks(of: sample, from: texts), paperCount: sample.count,
      libraryCount: papers.count, settings: settings, pretrained: pretrained,
      threadCount: threadCount, progress: progress)
    if step == 1 {
      let segment = IndexSegment(
        papers: papers, terms: fit.terms, places: fit.places, meanings: fit.meanings,
        model: fit.model)
      return PaperIndex(model: fit.model, segments: [try keep(segment, fit.model)])
    }
    let model = fit.model
    var index = PaperIndex(model: model, segments: [])
    for rows in blocks(of: limit, covering: papers.count) {
      let segment = try await index.segment(
        of: Array(papers[rows]), texts: { try texts($0.map { $0 + rows.lowerBound }) },
        replaces: false, threadCount: threadCount
      ) { part in
        let finished = Double(rows.lowerBound) + part.fraction * Double(rows.count)
        progress(FitProgress(step: .indexing, fraction: finished / Double(papers.count)))
      }
      let kept = try keep(segment, model)
      index = PaperIndex(
        model: model, segments: index.segments + [kept],
        fittedSegmentCount: index.segments.count + 1)
    }
    return index
  }

  /// Returns the segment of further papers, made with this index's model.
  ///
  /// - Parameters:
  ///   - papers: The papers, in ascending order of their ids.
  ///   - removed: The keys of papers that are none any more.
  ///   - texts: Gives the texts of papers by their numbers in `papers`.
  ///   - replaces: Whether some of the papers may be in the index already.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The segment, to stand behind this index's own.
  /// - Throws: What `texts` throws.
  public func segment(
    of papers: [IndexedPaper], removing removed: [Int64] = [],
    texts: @escaping ([Int]) throws -> [PaperText], replaces: Bool = true, threadCount: Int? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> IndexSegment {
    var rows = FeatureRows(model: model)
    // In parts, so that the features of one part at most are in memory beside the rows.
    for part in blocks(of: 16 * PaperIndex.textBlockSize, covering: papers.count) {
      let model = model
      let features = try await concurrentMap(
        next: PaperIndex.textBlocks(of: Array(part), from: texts), threadCount: threadCount
      ) { block in block.map { model.features(of: $0) } }
      for block in features { rows.append(block) }
      let fraction = Double(part.upperBound) / Double(papers.count)
      progress(FitProgress(step: .indexing, fraction: fraction))
    }
    let replaced =
      replaces ? (papers.map(\.key) + removed).compactMap { position(ofKey: $0) } : []
    return IndexSegment(
      papers: papers, terms: rows.terms, places: rows.places, meanings: rows.meanings,
      model: model, replaced: replaced)
  }

  /// The texts of some papers, block after block.
  private static func textBlocks(
    of numbers: [Int], from texts: @escaping ([Int]) throws -> [PaperText]
  ) -> () throws -> [PaperText]? {
    var rest = numbers[...]
    return {
      guard !rest.isEmpty else { return nil }
      let block = Array(rest.prefix(textBlockSize))
      rest = rest.dropFirst(textBlockSize)
      return try texts(block)
    }
  }
}

/// The features of papers as rows, gathered paper by paper.
private struct FeatureRows {
  private let model: FeatureModel
  private var starts = [0]
  private var columns: [UInt32] = []
  private var values: [Float] = []
  private var placeElements: [Float] = []
  private var meaningElements: [Float] = []

  init(model: FeatureModel) { self.model = model }

  mutating func append(_ papers: [PaperFeatures]) {
    for paper in papers {
      columns += paper.terms.indices
      values += paper.terms.values
      starts.append(columns.count)
      placeElements += paper.place
      meaningElements += paper.meaning
    }
  }

  var terms: SparseMatrix {
    SparseMatrix(
      rowStarts: starts, columns: columns, values: values,
      columnCount: model.inverseDocumentFrequencies.count)
  }

  var places: Matrix {
    Matrix(
      rowCount: starts.count - 1, columnCount: model.projection.dimensionCount,
      elements: placeElements)
  }

  var meanings: Matrix {
    Matrix(
      rowCount: starts.count - 1, columnCount: model.meaning?.dimensionCount ?? 0,
      elements: meaningElements)
  }
}
