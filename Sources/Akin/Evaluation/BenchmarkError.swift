/// Why a benchmark cannot be read.
public enum BenchmarkError: Error, Equatable, CustomStringConvertible {
  /// A file is in none of the places where it may be.
  case missingFile(name: String, folder: String)

  /// A file cannot be read as text.
  case unreadable(file: String)

  /// A line of a table has too few fields.
  case missingField(file: String, line: Int, field: String)

  /// A line says something that the benchmark does not know.
  case badField(file: String, line: Int, field: String, found: String, expected: String)

  /// A line is no paper.
  case badPaper(file: String, line: Int, reason: String)

  /// Nothing that could be measured is left.
  case nothing(benchmark: String, folder: String)

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .missingFile(let name, let folder):
      "\(folder): there is no \(name). "
        + "Unpack the benchmark there, or name another folder with --data."
    case .unreadable(let file):
      "\(file): cannot be read as UTF-8 text. Unpack the benchmark again."
    case .missingField(let file, let line, let field):
      "\(file), line \(line): there is no \(field). Unpack the benchmark again; fields are parted "
        + "by tabs."
    case .badField(let file, let line, let field, let found, let expected):
      "\(file), line \(line): the \(field) '\(found)' is not \(expected). "
        + "Unpack the benchmark again."
    case .badPaper(let file, let line, let reason):
      "\(file), line \(line): is no paper (\(reason)). Unpack the benchmark again."
    case .nothing(let benchmark, let folder):
      "\(folder): \(benchmark) has nothing to measure there. Unpack the benchmark again."
    }
  }
}
