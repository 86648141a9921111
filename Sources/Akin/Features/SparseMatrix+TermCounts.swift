package import AkinKernels

extension SparseMatrix {
  /// Counts the terms of texts, a row a text, in 2^`bits` hashed features, on all cores.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - bits: The logarithm of the number of features.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Precondition: `bits` is 1…30.
  /// - Complexity: O(*n*) for *n* bytes.
  package init(countingTermsOf texts: [String], bits: Int, threadCount: Int? = nil) async {
    let space = TermSpace(bits: bits)
    let parts = await concurrentMap(
      blocks(of: 1_024, covering: texts.count), threadCount: threadCount
    ) {
      part in
      texts[part].map { text in
        let counts = TermCounts(PaperText(title: text))
        var pairs: [(UInt32, Float)] = []
        for (hash, count) in zip(counts.hashes, counts.counts) {
          pairs.append((space.feature(ofTermHash: hash) ?? 0, Float(count)))
        }
        pairs.sort { $0 < $1 }
        var (indices, values): ([UInt32], [Float]) = ([], [])
        for (feature, count) in pairs {
          if feature == indices.last {
            values[values.count - 1] += count
          } else {
            indices.append(feature)
            values.append(count)
          }
        }
        return SparseVector(indices: indices, values: values)
      }
    }
    self.init(rows: parts.lazy.joined(), columnCount: space.featureCount)
  }
}
