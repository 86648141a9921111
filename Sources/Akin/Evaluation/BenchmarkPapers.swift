import AkinKernels
import Foundation

/// The papers of a benchmark, in ascending order of their ids; a paper's number is its place here,
/// and its key in an index.
public struct BenchmarkPapers: Sendable {
  /// The papers.
  public let papers: [Paper]

  private let numberOfID: [String: Int]

  /// Creates the papers of a benchmark; of two with one id the first counts.
  public init(_ papers: [Paper]) {
    var seen: Set<PaperID> = []
    self.papers = papers.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    numberOfID = Dictionary(
      uniqueKeysWithValues: self.papers.enumerated().map { ($1.id.description, $0) })
  }

  /// The number of the paper with exactly this id.
  public func number(ofID id: String) -> Int? { numberOfID[id] }

  /// Returns an index of the papers, whose keys are their numbers.
  ///
  /// - Parameters:
  ///   - settings: The choices to fit with.
  ///   - pretrained: What is known of papers in general; nil to do without.
  ///   - progress: Called often.
  /// - Returns: An index of one segment, whose rows are the numbers, too.
  public func index(
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async -> PaperIndex {
    do {
      return try await PaperIndex.fitted(
        to: papers.enumerated().map { IndexedPaper(key: Int64($0), id: $1.id) },
        texts: { $0.map { papers[$0].words } }, settings: settings, pretrained: pretrained,
        limit: max(papers.count, 1), progress: progress)
    } catch {
      preconditionFailure("Taking papers from an array does not throw")
    }
  }

  /// Returns the papers without their authors.
  ///
  /// Where a benchmark's people wrote the papers they like, names tell what words should.
  public func withoutAuthors() -> BenchmarkPapers {
    BenchmarkPapers(
      papers.map { paper in
        var paper = paper
        paper.authors = []
        return paper
      })
  }
}

extension BenchmarkPapers {
  /// Reads the papers of a file of JSON lines with `id`, `title`, `abstract`, `authors`, and `date`
  /// or `year`.
  ///
  /// Unlike an import it keeps ids as they are, merges nothing and takes papers without a title: a
  /// benchmark's judgements speak of its own records.
  ///
  /// - Parameter file: The file's path.
  /// - Throws: `BenchmarkError`.
  public init(readingFrom file: String) async throws {
    let lines = try BenchmarkFolder.lines(of: file)
    let parsed = await concurrentMap(blocks(of: 2_048, covering: lines.count)) { range in
      range.map { number in
        Result { () throws(BenchmarkError) in
          try BenchmarkPapers.paper(lines[number], line: number + 1, file: file)
        }
      }
    }
    self.init(try parsed.flatMap { $0 }.compactMap { try $0.get() })
  }

  private static func paper(
    _ text: Substring, line: Int, file: String
  ) throws(BenchmarkError) -> Paper? {
    if text.isEmpty { return nil }
    guard let fields = (try? JSONReader.value(of: String(text)))?.object else {
      throw .badPaper(file: file, line: line, reason: "no complete JSON object")
    }
    guard let id = fields["id"]?.text, !id.isEmpty else {
      throw .badPaper(file: file, line: line, reason: "the field \"id\" is missing")
    }
    guard let title = fields["title"]?.text else {
      throw .badPaper(file: file, line: line, reason: "the field \"title\" is missing")
    }
    var paper = Paper(id: PaperID(exactly: id), title: title)
    paper.abstract = fields["abstract"]?.text ?? ""
    paper.authors = fields["authors"]?.texts ?? []
    paper.categories = fields["categories"]?.texts ?? []
    paper.keywords = Keywords.each(in: fields["keywords"]) ?? []
    let date = fields["date"]?.text ?? fields["year"]?.text
    // A year may be written 2002.0, as a text or as a number.
    paper.date =
      date.flatMap { PaperDate($0) ?? PaperDate($0.prefix { $0 != "." }) }
      ?? fields["year"]?.number.flatMap { Int(exactly: $0.rounded(.towardZero)) }
      .flatMap { PaperDate(year: $0) }
    return paper
  }
}
