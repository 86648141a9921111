public import AkinKernels

extension Encoder {
  /// Learns an encoder from what a teacher says of papers.
  ///
  /// Ridge regression from the weights of a paper's terms to the principal components of the
  /// teacher's vectors, twice: once with every term that is in a few papers, to see which terms say
  /// most (the length of a term's row times the square root of its number of papers), and once with
  /// those alone, from where the first fit ended. Then the rows are rounded to a byte an element.
  ///
  /// Deterministic on any number of threads. Which papers are held out, ``HeldOutShare`` says.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - teacher: The teacher's vectors, a row for each of `papers`, of any length.
  ///   - settings: The choices to make it with.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The encoder, and how near it comes to the teacher on papers that were held out.
  /// - Throws: `DistillationError` where there is too little to learn from.
  /// - Precondition: `teacher` has a row for each of `papers`.
  /// - Complexity: O(*r* × (*e* + *f*) × *d*) for *r* rounds, *e* different terms of papers, *f*
  ///   terms and *d* dimensions; holds about 32 × *e* + 8 × *f* × *d* bytes.
  public static func distill(
    papers: [PaperText], teacher: Matrix, settings: DistillationSettings = DistillationSettings(),
    threadCount: Int? = nil, progress: (Distillation.Progress) -> Void = { _ in }
  ) async throws -> Distillation {
    precondition(teacher.rowCount == papers.count, "Expected a vector for each paper")
    let split = heldOutSplit(papers, settings: settings)
    guard split.learned.count >= max(2, settings.minimumPapers) else {
      throw DistillationError.tooFewPapers(count: split.learned.count)
    }
    let terms = await TrainingTerms(
      of: split.learned.map { papers[$0] }, threadCount: threadCount
    ) { progress(Distillation.Progress(step: .reading, fraction: $0)) }
    // A teacher's vectors are compared by their directions.
    let learned = teacher.selectingRows(split.learned).normalizedRows().unit
    let space = await TeacherSpace(
      learned, dimensionCount: settings.encoder.dimensionCount, threadCount: threadCount)
    let targets = await space.project(learned, threadCount: threadCount)
    let chosen = try await chosenTerms(
      of: terms, targets: targets, settings: settings, threadCount: threadCount
    ) { progress(Distillation.Progress(step: .fittingAll, fraction: $0)) }

    let fit = await fitTerms(
      chosen, of: terms, targets: targets, settings: settings, threadCount: threadCount
    ) { progress(Distillation.Progress(step: .fittingChosen, fraction: $0)) }
    progress(Distillation.Progress(step: .measuring, fraction: 0))
    let rows = QuantizedRows(quantizing: fit.map)
    let vectors = await encode(fit.weights, with: rows, threadCount: threadCount)
    var encoderSettings = settings.encoder
    encoderSettings.dimensionCount = space.dimensionCount
    guard
      let encoder = Encoder(
        settings: encoderSettings, hashes: PackedArray(chosen.hashes),
        inverseDocumentFrequencies: PackedArray(chosen.inverseDocumentFrequencies),
        averageLength: terms.averageLength(titleWeight: settings.encoder.titleWeight), rows: rows,
        mean: space.projectedMean,
        background: await EncoderBackground(of: vectors, threadCount: threadCount))
    else { preconditionFailure("The parts of a new encoder fit together") }
    progress(Distillation.Progress(step: .measuring, fraction: 0.5))
    let figures = await space.figures(
      of: encoder.vectors(of: split.heldOut.map { papers[$0] }, threadCount: threadCount),
      against: teacher.selectingRows(split.heldOut).normalizedRows().unit,
      dimensionCounts: [64, 128, 256].filter { $0 < space.dimensionCount } + [space.dimensionCount],
      threadCount: threadCount)
    return Distillation(
      encoder: encoder, frequencies: terms.corpusFrequencies(), paperCount: split.learned.count,
      heldOutCount: split.heldOut.count, figures: figures)
  }

  /// Returns the vectors of papers, a row each, computed on all cores.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - dimensionCount: How many dimensions of each vector; nil for all.
  ///   - threadCount: The number of threads, nil for one a core; no result depends on it.
  /// - Returns: The vectors, relative to the mean paper, as `vector(of:)` returns them.
  /// - Precondition: `dimensionCount` is at most that of the encoder.
  /// - Complexity: O(*t* × `dimensionCount`) for *t* terms of all papers.
  public func vectors(
    of papers: [PaperText], dimensionCount: Int? = nil, threadCount: Int? = nil
  ) async -> Matrix {
    let width = dimensionCount ?? self.dimensionCount
    let parts = await concurrentMap(
      blocks(of: 512, covering: papers.count), threadCount: threadCount
    ) { block in papers[block].flatMap { vector(of: $0, dimensionCount: width) } }
    return Matrix(rowCount: papers.count, columnCount: width, elements: parts.flatMap { $0 })
  }

  // MARK: - Steps

  private static func heldOutSplit(
    _ papers: [PaperText], settings: DistillationSettings
  ) -> (learned: [Int], heldOut: [Int]) {
    let share = HeldOutShare(ofPaperCount: papers.count, settings: settings)
    var (learned, heldOut): ([Int], [Int]) = ([], [])
    for (index, paper) in papers.enumerated() {
      if share.contains(title: paper.title) { heldOut.append(index) } else { learned.append(index) }
    }
    return (learned, heldOut)
  }

  /// The terms that an encoder knows, and where the second fit starts.
  private struct Terms {
    var hashes: [UInt64]
    var inverseDocumentFrequencies: [Float]
    var start: Matrix?
  }

  /// Fits all terms, and keeps those that say most.
  private static func chosenTerms(
    of terms: TrainingTerms, targets: Matrix, settings: DistillationSettings, threadCount: Int?,
    progress: (Double) -> Void
  ) async throws -> Terms {
    let frequencies = await terms.frequencies(
      minimumPapers: settings.minimumPapers, threadCount: threadCount)
    guard !frequencies.hashes.isEmpty else {
      throw DistillationError.noCommonTerm(minimumPapers: settings.minimumPapers)
    }
    let paperCount = terms.paperCount
    let all = Terms(
      hashes: frequencies.hashes,
      inverseDocumentFrequencies: frequencies.counts.map {
        TermWeighting.inverseDocumentFrequency(
          documentFrequency: Double($0), paperCount: Double(paperCount))
      })
    let map = await fitTerms(
      all, of: terms, targets: targets, settings: settings, threadCount: threadCount,
      progress: progress
    ).map
    let scores = frequencies.counts.enumerated().map { index, count in
      map.row(index).reduce(Float(0)) { $0 + $1 * $1 } * Float(count)
    }
    let chosen = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
      .prefix(settings.featureCount).sorted()
    return Terms(
      hashes: chosen.map { all.hashes[$0] },
      inverseDocumentFrequencies: chosen.map { all.inverseDocumentFrequencies[$0] },
      start: map.selectingRows(chosen))
  }

  private static func fitTerms(
    _ chosen: Terms, of terms: TrainingTerms, targets: Matrix, settings: DistillationSettings,
    threadCount: Int?, progress: (Double) -> Void
  ) async -> (map: Matrix, weights: SparseMatrix) {
    let weighting = EncoderWeighting(
      settings: settings.encoder, hashes: PackedArray(chosen.hashes),
      inverseDocumentFrequencies: PackedArray(chosen.inverseDocumentFrequencies),
      averageLength: terms.averageLength(titleWeight: settings.encoder.titleWeight))
    let weights = await terms.rows(
      weighedBy: weighting, termCount: chosen.hashes.count, threadCount: threadCount)
    let regression = RidgeRegression(
      rows: weights, penalty: settings.penalty, roundCount: settings.roundCount)
    let map = await regression.solve(
      for: targets, start: chosen.start, threadCount: threadCount, progress: progress)
    return (map, weights)
  }

  /// Returns the vectors of papers whose terms are weighed already, a row each.
  static func encode(
    _ weights: SparseMatrix, with rows: QuantizedRows, threadCount: Int?
  ) async -> Matrix {
    let parts = await concurrentMap(
      blocks(of: 1_024, covering: weights.rowCount), threadCount: threadCount
    ) { block in
      block.flatMap { row in
        let range = weights.rowStarts[row]..<weights.rowStarts[row + 1]
        return rows.weightedSum(
          ofRows: weights.columns[range].map { Int($0) }, weights: Array(weights.values[range]))
      }
    }
    return Matrix(
      rowCount: weights.rowCount, columnCount: rows.columnCount, elements: parts.flatMap { $0 })
  }
}
