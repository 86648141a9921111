/// A systematic review: the papers that its authors screened, and which of them they included.
public struct ScreeningReview: Sendable {
  /// The review's name.
  public let name: String

  /// The papers.
  public let papers: BenchmarkPapers

  /// Whether each paper was included in the end.
  public let isIncluded: [Bool]

  /// The numbers of the included papers.
  public var included: [Int] { isIncluded.indices.filter { isIncluded[$0] } }

  /// Creates a review.
  ///
  /// - Precondition: as many decisions as papers.
  public init(name: String, papers: BenchmarkPapers, isIncluded: [Bool]) {
    precondition(papers.papers.count == isIncluded.count, "Each paper needs a decision")
    self.name = name
    self.papers = papers
    self.isIncluded = isIncluded
  }

  /// The grade of a paper that was included in the end; 1 passed a first look only.
  static let includedGrade = "2"

  /// Reads the reviews of a benchmark folder.
  ///
  /// `systematic-reviews/papers.jsonl` and `labels.tsv` (review, paper, grade 0…2; no header). Reviews
  /// with fewer than two included papers, or none excluded, are left out.
  ///
  /// - Parameter folder: Where the benchmarks are.
  /// - Returns: The reviews, in the order of the table.
  /// - Throws: `BenchmarkError`.
  public static func all(in folder: BenchmarkFolder) async throws -> [ScreeningReview] {
    let folders = ["systematic-reviews", "systematic-reviews/sysrev", "sysrev"]
    let table = try folder.file("labels.tsv", in: folders)
    let papers = try await BenchmarkPapers(
      readingFrom: try folder.file("papers.jsonl", in: folders))
    var names: [String] = []
    var decisions: [String: [PaperID: Bool]] = [:]
    for row in try BenchmarkFolder.rows(of: table, fields: ["review", "paper", "grade"]) {
      let (name, id, grade) = (row.fields[0], row.fields[1], row.fields[2])
      guard ["0", "1", includedGrade].contains(grade) else {
        throw BenchmarkError.badField(
          file: table, line: row.line, field: "grade", found: grade, expected: "0, 1 or 2")
      }
      if decisions[name] == nil { names.append(name) }
      decisions[name, default: [:]][PaperID(exactly: id)] = grade == includedGrade
    }
    let reviews = names.compactMap { name -> ScreeningReview? in
      let own = decisions[name] ?? [:]
      let screened = BenchmarkPapers(
        own.keys.compactMap { papers.number(ofID: $0.description).map { papers.papers[$0] } })
      let review = ScreeningReview(
        name: name, papers: screened, isIncluded: screened.papers.map { own[$0.id] ?? false })
      return (2..<screened.papers.count).contains(review.included.count) ? review : nil
    }
    if reviews.isEmpty {
      throw BenchmarkError.nothing(benchmark: "systematic-reviews", folder: folder.path)
    }
    return reviews
  }
}
