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
  ///   - readAhead: Papers that need not be read any more, by their keys; nil for none.
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
    readAhead: ReadAhead? = nil,
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    limit: Int = fittedPaperLimit, threadCount: Int? = nil,
    progress: (FitProgress) -> Void = { _ in },
    keeping keep: (IndexSegment, FeatureModel) throws -> IndexSegment = { segment, _ in segment }
  ) async throws -> PaperIndex {
    let step = max(1, (papers.count + limit - 1) / limit)
    let sample = Array(stride(from: 0, to: papers.count, by: step))
    let (model, rows) = try await fit(
      to: sample, of: papers, texts: texts, readAhead: readAhead, settings: settings,
      pretrained: pretrained,
      threadCount: threadCount, progress: progress)
    if let rows {
      let segment = IndexSegment(papers: papers, rows: rows)
      return PaperIndex(model: model, segments: [try keep(segment, model)])
    }
    var index = PaperIndex(model: model, segments: [])
    for rows in blocks(of: limit, covering: papers.count) {
      let segment = try await index.segment(
        of: Array(papers[rows]), texts: { try texts($0.map { $0 + rows.lowerBound }) },
        readAhead: readAhead, replaces: false, threadCount: threadCount
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

  /// Fits a model; what it was fitted to is free again when this returns, but for the rows.
  ///
  /// - Returns: The model, and the features of the papers where the sample is all of them.
  private static func fit(
    to sample: [Int], of papers: [IndexedPaper], texts: @escaping ([Int]) throws -> [PaperText],
    readAhead: ReadAhead?, settings: FeatureSettings, pretrained: PretrainedModel?,
    threadCount: Int?,
    progress: (FitProgress) -> Void
  ) async throws -> (model: FeatureModel, rows: FeatureRows?) {
    var fit = try await FeatureModel.fit(
      to: batches(
        of: sample, among: papers, texts: texts, readAhead: readAhead,
        isLast: sample.count == papers.count),
      paperCount: sample.count, libraryCount: papers.count, settings: settings,
      pretrained: pretrained,
      threadCount: threadCount, progress: progress)
    guard sample.count == papers.count else { return (fit.model, nil) }
    return (fit.model, await fit.takeRows(threadCount: threadCount))
  }

  /// Returns the segment of further papers, made with this index's model.
  ///
  /// - Parameters:
  ///   - papers: The papers, in ascending order of their ids.
  ///   - removed: The keys of papers that are none any more.
  ///   - texts: Gives the texts of papers by their numbers in `papers`.
  ///   - readAhead: Papers that need not be read any more, by their keys; nil for none.
  ///   - replaces: Whether some of the papers may be in the index already.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The segment, to stand behind this index's own.
  /// - Throws: What `texts` throws.
  public func segment(
    of papers: [IndexedPaper], removing removed: [Int64] = [],
    texts: @escaping ([Int]) throws -> [PaperText], readAhead: ReadAhead? = nil,
    replaces: Bool = true, threadCount: Int? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> IndexSegment {
    let rows = try await rows(
      of: papers, texts: texts, readAhead: readAhead, threadCount: threadCount, progress: progress)
    let replaced =
      replaces ? (papers.map(\.key) + removed).compactMap { position(ofKey: $0) } : []
    return IndexSegment(papers: papers, rows: rows, replaced: replaced)
  }

  /// Returns the features of papers by this index's model.
  private func rows(
    of papers: [IndexedPaper], texts: @escaping ([Int]) throws -> [PaperText],
    readAhead: ReadAhead?, threadCount: Int?, progress: (FitProgress) -> Void
  ) async throws -> FeatureRows {
    let (model, count) = (model, papers.count)
    let builder = FeatureRowsBuilder(paperCount: count, model: model, hasVectors: true)
    let blockCount = blocks(of: PaperIndex.textBlockSize, covering: count).count
    var terms = [WeightRows.Block](repeating: WeightRows.Block(), count: blockCount)
    var finished = 0
    try await concurrentForEach(
      next: PaperIndex.batches(
        of: Array(0..<count), among: papers, texts: texts, readAhead: readAhead, isLast: true),
      threadCount: threadCount,
      taking: { number, block in
        terms[number] = block.terms
        builder.take(block.features, atRow: number * PaperIndex.textBlockSize)
        finished += block.features.rowCount
        progress(FitProgress(step: .indexing, fraction: Double(finished) / Double(count)))
      }
    ) { model.block(of: $0) }
    let postings = PostingLists(
      WeightRows(terms, columnCount: model.inverseDocumentFrequencies.count))
    return builder.finish(postings: postings)
  }

  /// Some papers, batch after batch; those that were read ahead without their texts.
  ///
  /// - Parameters:
  ///   - numbers: Their numbers among `papers`.
  ///   - papers: All papers.
  ///   - texts: Gives the texts of papers by their numbers.
  ///   - readAhead: What was read ahead.
  ///   - isLast: Whether no paper is asked for again.
  /// - Returns: What gives the next batch, nil after the last.
  private static func batches(
    of numbers: [Int], among papers: [IndexedPaper],
    texts: @escaping ([Int]) throws -> [PaperText], readAhead: ReadAhead?, isLast: Bool
  ) -> () throws -> PaperBatch? {
    var rest = numbers[...]
    return {
      guard !rest.isEmpty else { return nil }
      let batch = Array(rest.prefix(textBlockSize))
      rest = rest.dropFirst(textBlockSize)
      guard let readAhead else { return PaperBatch(try texts(batch)) }
      let places = readAhead.places(of: batch.map { papers[$0].key }, isLast: isLast)
      return try PaperBatch(places) { unread in try texts(unread.map { batch[$0] }) }
    }
  }
}
