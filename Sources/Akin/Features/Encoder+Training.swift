import AkinKernels

extension Encoder {
  /// Trains the encoder with papers that belong together, beyond what its teacher told it.
  ///
  /// The map from terms to vectors is moved so that a paper is told from others by papers of its own
  /// group (InfoNCE by Adam, mini-batch after mini-batch), while it is kept from turning far from
  /// what it was. The weights of terms, the terms themselves and the mean stay as they are; the
  /// background is measured again. A term that no paper of a pair has keeps its row.
  ///
  /// Deterministic on any number of threads.
  ///
  /// - Parameters:
  ///   - papers: The papers. Those of no group serve only to measure the background.
  ///   - groups: Which belong together, by their numbers in `papers`.
  ///   - settings: The choices to train with.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The encoder, and how well it finds papers of groups that it did not learn from.
  /// - Throws: `TrainingError` where there is too little to learn from.
  /// - Precondition: every paper of `groups` exists.
  /// - Complexity: O(*r* × (*e* + *p* × *b*) × *d*) for *r* rounds, *e* different terms of papers, *p*
  ///   papers in groups, batches of *b* pairs and *d* dimensions; holds about 16 × *e* + 4 × *p* × *d*
  ///   + 24 × *f* × *d* bytes for *f* terms.
  public func trained(
    on papers: [PaperText], groups: [PaperGroup], settings: TrainingSettings = TrainingSettings(),
    threadCount: Int? = nil, progress: (EncoderTraining.Progress) -> Void = { _ in }
  ) async throws -> EncoderTraining {
    let known = groups.filter { $0.papers.count > 1 }
    precondition(
      known.allSatisfy { $0.papers.allSatisfy(papers.indices.contains) }, "A paper is missing")
    guard known.count >= TrainingSettings.leastGroupCount else {
      throw TrainingError.tooFewGroups(count: known.count)
    }
    let split = GroupSplit(known, settings: settings)
    guard !split.learned.isEmpty else { throw TrainingError.nothingToLearn }
    let terms = await TrainingTerms(of: papers, threadCount: threadCount) {
      progress(EncoderTraining.Progress(step: .reading, fraction: $0))
    }
    let weights = await terms.rows(
      weighedBy: weighting, termCount: termCount, threadCount: threadCount)
    let moved = await movedRows(
      weights: weights, groups: split.learned, settings: settings, threadCount: threadCount
    ) { progress(EncoderTraining.Progress(step: .training, fraction: $0)) }

    progress(EncoderTraining.Progress(step: .measuring, fraction: 0))
    let rows = QuantizedRows(quantizing: moved)
    let vectors = await Encoder.encode(weights, with: rows, threadCount: threadCount)
    progress(EncoderTraining.Progress(step: .measuring, fraction: 0.5))
    guard
      let encoder = Encoder(
        settings: self.settings, hashes: hashes,
        inverseDocumentFrequencies: inverseDocumentFrequencies, averageLength: averageLength,
        rows: rows, mean: mean,
        background: await EncoderBackground(of: vectors, threadCount: threadCount))
    else { preconditionFailure("The parts of a trained encoder fit together") }
    let (before, after) = await figures(
      of: vectors.selectingRows(split.heldOutPapers),
      formerly: Encoder.encode(
        weights.selectingRows(split.heldOutPapers), with: self.rows, threadCount: threadCount),
      split: split, threadCount: threadCount)
    return EncoderTraining(encoder: encoder, split: split, before: before, after: after)
  }

  /// The map after the training.
  private func movedRows(
    weights: SparseMatrix, groups: [PaperGroup], settings: TrainingSettings, threadCount: Int?,
    progress: (Double) -> Void
  ) async -> Matrix {
    let start = rows.matrix
    let loss = ContrastiveLoss(temperature: settings.temperature, penalty: settings.penalty)
    let sampler = PairSampler(groups)
    var optimizer = AdamOptimizer(start)
    var random = SeededRandom(seed: settings.seed)
    // As many batches as hold all pairs, all about as large.
    let batchCount = (sampler.pairCount - 1) / settings.batchSize + 1
    let stepCount = settings.roundCount * batchCount
    for round in 0..<settings.roundCount {
      let pairs = sampler.round(using: &random)
      for batch in 0..<batchCount {
        let own = Array(
          pairs[batch * pairs.count / batchCount..<(batch + 1) * pairs.count / batchCount])
        let batchWeights = weights.selectingRows(own.map(\.left) + own.map(\.right))
        let former = await batchWeights.product(with: start, threadCount: threadCount)
        let slope = await loss.slope(
          of: batchWeights.product(with: optimizer.matrix, threadCount: threadCount),
          former: former.normalizedRows().unit, pairs: own, threadCount: threadCount)
        let step = round * batchCount + batch
        let gradient = await batchWeights.transposed().product(
          with: slope.gradient, threadCount: threadCount)
        // Slower and slower, so that the last batches do not decide.
        optimizer.step(
          against: gradient,
          rate: settings.rate * max(0.05, 1 - Float(step) / Float(stepCount)))
        progress(Double(step + 1) / Double(stepCount))
      }
    }
    return optimizer.matrix
  }

  private func figures(
    of vectors: Matrix, formerly former: Matrix, split: GroupSplit, threadCount: Int?
  ) async -> (before: EncoderTraining.Figures, after: EncoderTraining.Figures) {
    let recall = GroupRecall(split.heldOut, papers: split.heldOutPapers)
    let (unit, lengths) = vectors.normalizedRows()
    let formerUnit = former.normalizedRows().unit
    var cosines = 0.0
    for row in 0..<unit.rowCount {
      cosines += Double(unit.exactDotProduct(row: row, with: formerUnit, row: row))
    }
    return (
      EncoderTraining.Figures(
        recall: await recall.recall(of: former, threadCount: threadCount), cosine: 1),
      EncoderTraining.Figures(
        recall: await recall.recall(of: vectors, threadCount: threadCount),
        cosine: Float(cosines / Double(max(1, lengths.count { $0 > 0 }))))
    )
  }
}
