public import Akin
import Foundation

/// A library of its own with the papers of a citation benchmark, to be searched as a user would; it
/// is deleted with this value.
public final class CitationSearch: Sendable {
  /// The library.
  public let workspace: Workspace

  private let folder: String
  private let numberOfID: [PaperID: Int]
  private let numberOfKey: [Int64: Int]

  /// Imports the papers of a benchmark into a new library in the folder for temporary files.
  ///
  /// - Parameters:
  ///   - benchmarks: The benchmarks that will be asked for, all with the same papers.
  ///   - options: What the import depends on beside the papers.
  ///   - progress: Called with the number of bytes read so far.
  /// - Throws: `ImportError`, `StoreError`.
  /// - Precondition: there is a benchmark.
  public init(
    _ benchmarks: [CitationQueries], options: ImportOptions,
    progress: @escaping (Int) -> Void = { _ in }
  ) throws {
    precondition(!benchmarks.isEmpty, "There is nothing to search for")
    folder = FileManager.default.temporaryDirectory.path + "/akin-" + UUID().uuidString
    do {
      workspace = try Workspace(path: folder + "/library.sqlite")
      var source = try PaperSource(
        path: benchmarks[0].paperFile, options: options, progress: progress)
      _ = try workspace.importPapers(from: &source)
      let papers = benchmarks[0].papers.papers
      numberOfID = Dictionary(
        papers.enumerated().map { (PaperID($1.id.description), $0) }, uniquingKeysWith: min)
      // An import merges records of one paper, and a judgement may speak of either.
      var numberOfKey: [Int64: Int] = [:]
      for number in Set(benchmarks.flatMap(\.queries).flatMap(\.relevant)) where number >= 0 {
        let name = papers[number].id.description
        numberOfKey[try workspace.key(ofPaperNamed: name)] = number
      }
      self.numberOfKey = numberOfKey
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Returns the numbers of the papers that a search finds, best first.
  ///
  /// - Parameters:
  ///   - text: The text of a query.
  ///   - count: How many papers at most.
  ///   - mode: How to search.
  /// - Returns: The papers' numbers in the benchmark.
  /// - Throws: `StoreError`.
  public func ranking(
    for text: String, count: Int, mode: SearchMode = .hybrid
  ) async throws -> [Int] {
    // A sentence is no query: its quotation marks and hyphens mean nothing.
    let words = String(text.map { $0.isLetter || $0.isNumber ? $0 : " " })
    return try await workspace.search(words, mode: mode, count: count)
      .compactMap { numberOfKey[$0.key] ?? numberOfID[$0.paper.id] }
  }
}
