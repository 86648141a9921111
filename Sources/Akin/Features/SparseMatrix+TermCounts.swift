package import AkinKernels

extension SparseMatrix {
  /// Counts the terms of texts, a row a text, in 2^`bits` hashed features, on all cores.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - bits: The logarithm of the number of features.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Precondition: `bits` is 8…30.
  /// - Complexity: O(*n*) for *n* bytes.
  package init(countingTermsOf texts: [String], bits: Int, threadCount: Int? = nil) async {
    let space = TermSpace(bits: bits)
    let parts = await concurrentMap(
      blocks(of: 1_024, covering: texts.count), threadCount: threadCount
    ) { part in
      var rows = CountedRows(byteCount: texts[part].reduce(0) { $0 + $1.utf8.count })
      for text in texts[part] { rows.append(text, bits: bits) }
      return rows
    }
    var starts = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    let count = parts.reduce(0) { $0 + $1.columns.count }
    starts.reserveCapacity(texts.count + 1)
    columns.reserveCapacity(count)
    values.reserveCapacity(count)
    for part in parts {
      let offset = columns.count
      starts.append(contentsOf: part.ends.lazy.map { $0 + offset })
      columns.append(contentsOf: part.columns)
      values.append(contentsOf: part.values)
    }
    self.init(
      rowStarts: starts, columns: columns, values: values, columnCount: space.featureCount)
  }
}

/// Rows of counts that grow text by text.
private struct CountedRows: Sendable {
  private(set) var ends: [Int] = []
  private(set) var columns: [UInt32] = []
  private(set) var values: [Float] = []
  private var reader = TermReader()
  private var counter = HashCounter()
  private var hashes: [UInt64] = []

  /// Makes room for the terms of texts of so many bytes: most have one for every six.
  init(byteCount: Int) {
    columns.reserveCapacity(byteCount / 4)
    values.reserveCapacity(byteCount / 4)
  }

  mutating func append(_ text: String, bits: Int) {
    hashes.removeAll(keepingCapacity: true)
    reader.appendTerms(of: text, to: &hashes)
    counter.count(hashes, bits: bits)
    columns.append(contentsOf: counter.distinct.lazy.map { UInt32(truncatingIfNeeded: $0) })
    values.append(contentsOf: counter.counts.lazy.map { Float($0) })
    ends.append(columns.count)
  }
}
