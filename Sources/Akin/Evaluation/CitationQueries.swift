/// A benchmark of rankings for a text that cites: the cited papers should come first.
public struct CitationQueries: Sendable {
  /// A text, and the papers that it cites.
  public struct Query: Sendable, Equatable {
    /// The query's name.
    public let name: String

    /// The text.
    public let text: String

    /// The numbers of the cited papers, ascending.
    public let relevant: [Int]
  }

  /// What the texts are.
  public enum Kind: String, Sendable, CaseIterable {
    /// Single sentences.
    case sentences

    /// Whole paragraphs.
    case paragraphs

    /// What the files of the benchmark are called.
    var fileName: String { self == .sentences ? "sentences" : "contexts" }
  }

  /// The benchmark's name.
  public let name: String

  /// What is ranked.
  public let papers: BenchmarkPapers

  /// The file that the papers come from.
  public let paperFile: String

  /// The queries.
  public var queries: [Query]

  /// What is measured.
  public let metrics: [ListMetric] = [.recall(10), .nDCG(10), .recall(100)]

  static let folders = ["acm-cr", "acm-cr/acm-cr"]

  /// Reads the queries of the ACM citation benchmark.
  ///
  /// F. Boudin, "ACM-CR: a manually annotated test collection for citation recommendation", 2021,
  /// arXiv:2108.07571. `acm-cr/papers.jsonl`, `sentences_queries.tsv` or `contexts_queries.tsv` (name, title, text) and
  /// the `_qrels.tsv` of the same name (name, cited paper). A cited paper that is not among the
  /// papers still counts as one to be found, as in the published figures.
  ///
  /// - Parameters:
  ///   - kind: Sentences or paragraphs.
  ///   - folder: Where the benchmarks are.
  /// - Throws: `BenchmarkError`.
  public init(_ kind: Kind, in folder: BenchmarkFolder) async throws {
    name = "acm-cr-\(kind.rawValue)"
    let texts = try folder.file("\(kind.fileName)_queries.tsv", in: CitationQueries.folders)
    let judgements = try folder.file("\(kind.fileName)_qrels.tsv", in: CitationQueries.folders)
    paperFile = try folder.file("papers.jsonl", in: CitationQueries.folders)
    let papers = try await BenchmarkPapers(readingFrom: paperFile)
    self.papers = papers
    var cited: [String: Set<Int>] = [:]
    var unknown: [String: Int] = [:]
    for row in try BenchmarkFolder.rows(of: judgements, fields: ["query", "cited paper"]) {
      if let number = papers.number(ofID: row.fields[1]) {
        cited[row.fields[0], default: []].insert(number)
      } else {
        // A number that no ranking can hold.
        unknown[row.fields[0], default: 0] -= 1
        cited[row.fields[0], default: []].insert(unknown[row.fields[0], default: -1])
      }
    }
    queries = try BenchmarkFolder.rows(of: texts, fields: ["query", "title", "text"]).compactMap {
      row in
      cited[row.fields[0]].map {
        Query(name: row.fields[0], text: row.fields[2], relevant: $0.sorted())
      }
    }
    if queries.isEmpty { throw BenchmarkError.nothing(benchmark: name, folder: folder.path) }
  }

  /// Keeps `count` of the queries, chosen evenly; all of them for nil.
  public mutating func keepQueries(_ count: Int?) { queries = evenly(count, of: queries) }
}
