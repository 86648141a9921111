import AkinKernels

extension PaperIndex {
  /// Fits a model to papers and indexes them.
  ///
  /// - Parameters:
  ///   - papers: The papers' keys and ids, in ascending order of the ids.
  ///   - texts: Their texts in the same order, block after block; nil after the last.
  ///   - settings: The choices to fit with.
  ///   - pretrained: What is known of papers in general; nil to do without.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: An index of one segment.
  /// - Throws: What `texts` throws.
  /// - Precondition: as many texts as papers.
  public static func fitted(
    to papers: [(key: Int64, id: PaperID)], texts: () throws -> [PaperText]?,
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    threadCount: Int? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> PaperIndex {
    let fit = try await FeatureModel.fit(
      to: texts, paperCount: papers.count, settings: settings, pretrained: pretrained,
      threadCount: threadCount, progress: progress)
    let segment = IndexSegment(
      papers: papers, terms: fit.terms, places: fit.places, meanings: fit.meanings,
      model: fit.model)
    return PaperIndex(model: fit.model, segments: [segment])
  }

  /// Returns the segment of further papers, made with this index's model.
  ///
  /// - Parameters:
  ///   - papers: The papers' keys and ids, in ascending order of the ids.
  ///   - texts: Their texts in the same order, block after block; nil after the last.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The segment, to stand behind this index's own.
  /// - Throws: What `texts` throws.
  /// - Precondition: as many texts as papers.
  public func segment(
    of papers: [(key: Int64, id: PaperID)], texts: () throws -> [PaperText]?,
    threadCount: Int? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> IndexSegment {
    var finished = 0
    let model = model
    let blocks = try await concurrentMap(
      next: texts, threadCount: threadCount,
      progress: { (block: [PaperFeatures]) in
        finished += block.count
        let fraction = Double(finished) / Double(max(1, papers.count))
        progress(FitProgress(step: .reading, fraction: fraction))
      }
    ) { block in block.map { model.features(of: $0) } }
    let features = blocks.flatMap { $0 }
    return IndexSegment(
      papers: papers,
      terms: SparseMatrix(
        rows: features.lazy.map(\.terms), columnCount: model.inverseDocumentFrequencies.count),
      places: Matrix(
        rowCount: features.count, columnCount: model.projection.dimensionCount,
        elements: features.flatMap(\.place)),
      meanings: Matrix(
        rowCount: features.count, columnCount: model.meaning?.dimensionCount ?? 0,
        elements: features.flatMap(\.meaning)),
      model: model)
  }
}
