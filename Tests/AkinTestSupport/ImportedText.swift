public import Akin
public import Foundation

/// What an importer finds in a text.
public struct ImportedText: Sendable {
  /// The papers.
  public private(set) var papers: [Paper] = []

  /// The lines where the papers begin.
  public private(set) var lines: [Int] = []

  /// The records that are none.
  public private(set) var rejected: [RejectedRecord] = []

  /// The format that the text was read as.
  public let format: String

  /// Reads a text as `akin import` would read a file of this name.
  ///
  /// - Throws: `ImportError`.
  public init(
    _ text: String, name: String = "source", format: String? = nil, columns: [String: String] = [:]
  ) throws {
    try self.init(bytes: Data(text.utf8), name: name, format: format, columns: columns)
  }

  /// Reads bytes as `akin import` would read a file of this name.
  ///
  /// - Throws: `ImportError`.
  public init(
    bytes: Data, name: String = "source", format: String? = nil, columns: [String: String] = [:]
  ) throws {
    guard let today = PaperDate(year: 2026, month: 11, day: 23) else { preconditionFailure() }
    var source = try PaperSource(
      bytes: bytes, name: name, format: format,
      options: ImportOptions(today: today, columns: columns))
    self.format = source.format.name
    var (papers, lines, rejected) = ([Paper](), [Int](), [RejectedRecord]())
    try source.forEachRecord { record in
      switch record {
      case .paper(let paper, let line):
        papers.append(paper)
        lines.append(line)
      case .rejected(let record): rejected.append(record)
      }
    }
    (self.papers, self.lines, self.rejected) = (papers, lines, rejected)
  }
}

extension Paper {
  /// Everything that a source said of the paper, as lines of a field and its value; what is empty is
  /// left out.
  public var fieldLines: [String] {
    let fields: [(String, String?)] = [
      ("ids", allIDs.map(\.description).joined(separator: " ")), ("title", title),
      ("authors", authors.joined(separator: "; ")), ("date", date?.description), ("venue", venue),
      ("abstract", abstract), ("keywords", keywords.joined(separator: "; ")),
      ("categories", categories.joined(separator: " ")),
      ("collections", collections.joined(separator: "; ")), ("url", url),
      ("version", version.map(String.init)),
    ]
    return fields.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name): \($0)" }
    }
  }
}
