import Akin
import AkinKernels

/// Texts as counts of hashed terms, in compressed rows: `text PAPERS.jsonl BITS THREADS`.
struct TextFeatures: Job {
  private let texts: [String]
  private let bits: Int
  private let threadCount: Int
  private var counts = SparseMatrix(rowStarts: [0], columns: [], values: [], columnCount: 0)

  init(_ arguments: [String]) throws {
    texts = try readPapers(arguments[0]).map { $0.title + " " + $0.abstract }
    bits = try integer(arguments[1])
    threadCount = try integer(arguments[2])
  }

  mutating func run() async {
    counts = await SparseMatrix(
      countingTermsOf: texts, bits: bits, threadCount: threadCount)
  }

  /// The number of terms, and the products of the first rows with each other: what stays the same
  /// whatever bucket a term goes to.
  func answer() -> Answer {
    let rows = (0..<min(200, counts.rowCount)).map { counts.row($0) }
    let sum = counts.values.reduce(0.0) { $0 + Double($1) }
    return Answer(
      scores: rows.map { row in rows.map { row.dotProduct(with: $0) } },
      numbers: ["terms": sum, "stored": Double(counts.values.count)])
  }
}
