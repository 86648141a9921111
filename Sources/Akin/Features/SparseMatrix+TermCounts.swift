package import AkinKernels
import Foundation

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
    let width = max(1, threadCount ?? ProcessInfo.processInfo.activeProcessorCount)
    // A part a thread, and room for all in the first: what costs most is memory used once.
    let size = max(1_024, (texts.count + width - 1) / width)
    var parts = await concurrentMap(
      blocks(of: size, covering: texts.count), threadCount: threadCount
    ) { part in
      let sharing = part.lowerBound == 0 ? texts[...] : texts[part]
      var rows = CountedRows(byteCount: sharing.reduce(0) { $0 + $1.utf8.count })
      for text in texts[part] { rows.append(text, bits: bits) }
      return rows
    }
    var rows = parts.isEmpty ? CountedRows(byteCount: 0) : parts.removeFirst()
    for part in parts { rows.append(part) }
    self.init(
      rowStarts: rows.starts, columns: rows.columns, values: rows.values,
      columnCount: space.featureCount)
  }
}

/// Rows of counts that grow text by text.
private struct CountedRows: Sendable {
  private(set) var starts = [0]
  private(set) var columns: [UInt32] = []
  private(set) var values: [Float] = []
  private var reader = TermReader()
  private var counter = FeatureCounter()
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
    columns.append(contentsOf: counter.features)
    values.append(contentsOf: counter.counts)
    starts.append(columns.count)
  }

  mutating func append(_ rows: CountedRows) {
    let offset = columns.count
    columns.append(contentsOf: rows.columns)
    values.append(contentsOf: rows.values)
    starts.append(contentsOf: rows.starts.dropFirst().lazy.map { $0 + offset })
  }
}
