import AkinKernels

/// The terms of the papers that an encoder learns from, read once and used for both of its fits.
struct TrainingTerms: Sendable {
  private let papers: [[PaperTerms]]

  var paperCount: Int { papers.reduce(0) { $0 + $1.count } }

  /// Reads the terms of papers.
  init(of texts: [PaperText], threadCount: Int?, progress: (Double) -> Void) async {
    var finished = 0
    papers = await concurrentMap(
      blocks(of: 1_024, covering: texts.count), threadCount: threadCount,
      progress: { (block: [PaperTerms]) in
        finished += block.count
        progress(Double(finished) / Double(max(1, texts.count)))
      }
    ) { block in texts[block].map { PaperTerms($0) } }
  }

  /// Terms, ascending by hash, and how many papers have each.
  struct Frequencies: Sendable {
    var hashes: [UInt64] = []
    var counts: [Int32] = []
  }

  /// Counts the papers of each term that is in at least `minimumPapers`.
  ///
  /// By sorting: most pairs of words are in one paper only, and a dictionary would spend most of its
  /// memory on them.
  ///
  /// - Complexity: O(*t* log *t*) for *t* terms of all papers.
  func frequencies(minimumPapers: Int, threadCount: Int?) async -> Frequencies {
    let parts = await concurrentMap(Array(0..<UInt64(16)), threadCount: threadCount) { part in
      var occurrences: [UInt64] = []
      for block in self.papers {
        for paper in block {
          var own = paper.hashes.filter { $0 >> 60 == part }
          own.sort()
          for index in own.indices where index == 0 || own[index] != own[index - 1] {
            occurrences.append(own[index])
          }
        }
      }
      occurrences.sort()
      var found = Frequencies()
      var start = 0
      while start < occurrences.count {
        var end = start + 1
        while end < occurrences.count, occurrences[end] == occurrences[start] { end += 1 }
        if end - start >= minimumPapers {
          found.hashes.append(occurrences[start])
          found.counts.append(Int32(end - start))
        }
        start = end
      }
      return found
    }
    return Frequencies(
      hashes: parts.flatMap(\.hashes), counts: parts.flatMap(\.counts))
  }

  /// The frequencies of all terms as hashed features.
  func corpusFrequencies() -> CorpusFrequencies {
    let space = TermSpace(bits: CorpusFrequencies.bits)
    var frequencies = DocumentFrequencies(featureCount: space.featureCount)
    for paper in papers.lazy.joined() {
      frequencies.addPaper(paper.hashes.lazy.compactMap(space.feature(ofTermHash:)))
    }
    return CorpusFrequencies(
      paperCount: Int(frequencies.paperCount), averageLength: averageLength(titleWeight: 1),
      documentFrequencies: frequencies.counts)
  }

  /// The mean number of terms of a paper, those of the title counted `titleWeight` times.
  func averageLength(titleWeight: Int) -> Float {
    let total = papers.reduce(0) { sum, block in
      sum + block.reduce(0) { $0 + $1.length(titleWeight: titleWeight) }
    }
    return Float(total) / Float(max(1, paperCount))
  }

  /// The weights of every paper's known terms, a row each.
  func rows(
    weighedBy weighting: EncoderWeighting, termCount: Int, threadCount: Int?
  ) async -> SparseMatrix {
    let parts = await concurrentMap(papers, threadCount: threadCount) { block in
      block.map { weighting.weights(of: $0) }
    }
    var starts = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    let count = parts.reduce(0) { sum, part in sum + part.reduce(0) { $0 + $1.rows.count } }
    columns.reserveCapacity(count)
    values.reserveCapacity(count)
    for paper in parts.lazy.joined() {
      columns.append(contentsOf: paper.rows.lazy.map { UInt32($0) })
      values.append(contentsOf: paper.weights)
      starts.append(columns.count)
    }
    return SparseMatrix(
      rowStarts: starts, columns: columns, values: values, columnCount: termCount)
  }
}
