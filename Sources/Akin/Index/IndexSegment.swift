public import AkinKernels

/// The vectors of some papers, in the order of their ids: what one file of the index holds.
///
/// A segment never changes. New and changed papers come in a new segment, whose papers hide those of
/// the same key in earlier ones.
public struct IndexSegment: Sendable {
  /// For each row, the key of its paper in the library.
  public let keys: PackedArray<Int64>

  /// The rows in ascending order of their keys.
  public let rowsByKey: PackedArray<UInt32>

  /// The ids of the rows' papers, ascending.
  public let ids: PackedStrings

  /// For each feature, the rows that have it.
  public let postings: PostingLists

  /// The places of the papers along the leading directions of the library's terms.
  public let places: QuantizedRows

  /// The dense vectors, with the copies in which they are scanned.
  public let scannedVectors: ScanRows

  /// The dense vectors, at unit length: places in the `MeaningSpace`, or for a model without an
  /// encoder `places`; zeros for a paper of which nothing is known.
  public var vectors: Matrix { scannedVectors.rows }

  /// The dot product of each paper's terms with the mean paper's.
  public let meanSimilarities: PackedArray<Float>

  /// How far each paper's terms lie from the mean paper's; 0 for a paper without terms.
  public let deviations: PackedArray<Float>

  /// When the papers were published.
  public let dates: PackedDates

  /// The papers' categories.
  public let categories: PackedCategories

  /// The papers of earlier segments that this one holds anew, as `PaperIndex.Position.code`.
  public let replaced: PackedArray<UInt64>

  /// The number of papers.
  public var rowCount: Int { keys.count }

  /// Creates a segment from its parts, such as those of a file; returns `nil` where they do not fit
  /// together.
  public init?(
    keys: PackedArray<Int64>, rowsByKey: PackedArray<UInt32>, ids: PackedStrings,
    postings: PostingLists, places: QuantizedRows, vectors: ScanRows,
    meanSimilarities: PackedArray<Float>, deviations: PackedArray<Float>, dates: PackedDates,
    categories: PackedCategories, replaced: PackedArray<UInt64>
  ) {
    let counts = [
      rowsByKey.count, ids.count, postings.rowCount, places.rowCount, vectors.rows.rowCount,
      meanSimilarities.count, deviations.count, dates.codes.count, categories.numbers.count,
    ]
    guard counts.allSatisfy({ $0 == keys.count }) else { return nil }
    self.keys = keys
    self.rowsByKey = rowsByKey
    self.ids = ids
    self.postings = postings
    self.places = places
    scannedVectors = vectors
    self.meanSimilarities = meanSimilarities
    self.deviations = deviations
    self.dates = dates
    self.categories = categories
    self.replaced = replaced
  }

  /// Creates the segment of papers whose features are known.
  ///
  /// - Parameters:
  ///   - papers: The papers, in ascending order of their ids.
  ///   - rows: Their features, a row each.
  ///   - replaced: The papers of earlier segments that come again.
  /// - Precondition: as many papers as rows, in order.
  public init(
    papers: [IndexedPaper], rows: FeatureRows, replaced: [PaperIndex.Position] = []
  ) {
    precondition(papers.count == rows.rowCount)
    precondition(
      zip(papers, papers.dropFirst()).allSatisfy { $0.id < $1.id }, "Papers are not in order")
    keys = PackedArray(papers.map(\.key))
    rowsByKey = PackedArray(
      papers.indices.sorted { papers[$0].key < papers[$1].key }.map { UInt32($0) })
    ids = PackedStrings(papers.map(\.id.description))
    postings = rows.postings
    places = rows.places
    scannedVectors = ScanRows(rows.vectors)
    meanSimilarities = PackedArray(rows.meanSimilarities)
    deviations = PackedArray(rows.deviations)
    dates = PackedDates(papers.map(\.date))
    categories = PackedCategories(papers.map(\.categories))
    self.replaced = PackedArray(replaced.map(\.code))
  }

  /// Gives back the memory of what scoring all papers has read: `PackedArray.releaseMemory`.
  func releaseMemory() {
    postings.releaseMemory()
    places.releaseMemory()
    scannedVectors.releaseCopies()
  }

  /// Whether anything is known of where a row's paper lies.
  func hasVector(_ row: Int) -> Bool { scannedVectors.bytes.scales[row] > 0 }

  /// The row of the paper with this key, nil if it is not here.
  ///
  /// - Complexity: O(log *n*) for *n* rows.
  public func row(ofKey key: Int64) -> Int? {
    // A row that is not there is damage that no checksum has seen.
    let isThere = { (row: Int) in row < rowCount }
    let place = partitionIndex(rowCount) {
      let row = Int(rowsByKey[$0])
      return !isThere(row) || keys[row] >= key
    }
    guard place < rowCount else { return nil }
    let row = Int(rowsByKey[place])
    return isThere(row) && keys[row] == key ? row : nil
  }
}
