import Akin

/// The papers of files whose rows something else has to agree with.
enum PaperRows {
  /// Reads the words of every paper of a file, a row each.
  ///
  /// A record that is no paper would put all later rows out of step.
  ///
  /// - Parameters:
  ///   - file: The file, in any format of an import.
  ///   - bar: Where progress is shown.
  ///   - advice: What to do about a record that cannot be read.
  /// - Returns: The words, in the order of the file.
  /// - Throws: `ImportError`, or `CommandError` for a record that is no paper.
  static func texts(in file: String, bar: ProgressBar, advice: String) throws -> [PaperText] {
    var texts: [PaperText] = []
    try forEachRecord(in: file, bar: bar) { record, name in
      switch record {
      case .paper(let paper, _):
        texts.append(paper.words)
      case .rejected(let rejected):
        throw CommandError(
          "\(name), line \(rejected.line): is no paper (\(rejected.reason)), so rows and "
            + "papers would not agree. \(advice)")
      }
    }
    return texts
  }

  /// Calls `body` for each record of a file, with the file's name for messages.
  ///
  /// - Throws: `ImportError`, and whatever `body` throws.
  static func forEachRecord(
    in file: String, bar: ProgressBar, _ body: (ImportedRecord, String) throws -> Void
  ) throws {
    defer { bar.clear() }
    var source = try PaperSource(path: file, options: ImportOptions(today: .today)) {
      bar.show("Reading papers", nil, detail: "\($0 >> 20) MB")
    }
    let name = source.name
    try source.forEachRecord { try body($0, name) }
  }
}
