import Akin

/// A table of two columns that says which papers belong together.
enum GroupFile {
  /// What a row holds.
  enum Kind: String {
    /// Two papers that belong together.
    case pairs = "paper, paper"

    /// The name of a library or of a reference list, and a paper of it.
    case lists = "list, paper"
  }

  /// Reads the groups of a file.
  ///
  /// - Parameters:
  ///   - path: The file, tab-separated, without a header.
  ///   - kind: What its rows hold.
  ///   - number: The number of a paper by its id; nil for a paper that is not there.
  /// - Returns: The groups, and how many rows named a paper that is not there.
  /// - Throws: `ImportError`, or `CommandError` for a row of fewer than two fields.
  static func groups(
    in path: String, as kind: Kind, number: (PaperID) -> Int?
  ) throws -> (groups: [PaperGroup], unknownRowCount: Int) {
    var papers: [String: [Int]] = [:]
    var unknownRowCount = 0
    let lines = try readText(path).split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n"
    }
    for (offset, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 2 else {
        throw CommandError(
          "\(path), line \(offset + 1): has one field. Give two, parted by a tab: \(kind.rawValue)."
        )
      }
      let ids = (kind == .pairs ? fields.prefix(2) : fields[1..<2]).map { PaperID($0) }
      let numbers = ids.compactMap(number)
      guard numbers.count == ids.count else {
        unknownRowCount += 1
        continue
      }
      let name = kind == .pairs ? ids.sorted().map(\.description).joined(separator: " ") : fields[0]
      papers[name, default: []] += numbers
    }
    let groups = papers.map { PaperGroup(name: $0.key, papers: $0.value) }
    return (groups.sorted { $0.name < $1.name }, unknownRowCount)
  }
}
