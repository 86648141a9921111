/// Why a whole source could not be read.
///
/// A single bad record is no error: see `RejectedRecord`.
public enum ImportError: Error, Equatable, CustomStringConvertible {
  /// The file does not exist.
  case notFound(file: String)

  /// The file exists, but the system does not let it be read.
  case unreadable(file: String, reason: String)

  /// The name is that of a folder.
  case isFolder(file: String)

  /// There is nothing in it.
  case empty(file: String)

  /// It is compressed, and the program that unpacks it is not installed.
  case noProgram(file: String, program: String)

  /// It is compressed, and cannot be unpacked to its end.
  case brokenArchive(file: String, program: String, reason: String)

  /// It is not text.
  case binary(file: String)

  /// It is text of no format that Akin reads.
  case unknownFormat(file: String)

  /// No importer has the name given with `--format`.
  case noSuchFormat(name: String)

  /// No encoding has the name given with `--encoding`.
  case noSuchEncoding(name: String)

  /// It is a database of SQLite, and not Zotero's.
  case foreignDatabase(file: String)

  /// It is a library of Akin.
  case akinLibrary(file: String)

  /// None of its papers lies in the collection; those that it has are listed.
  case unknownCollection(file: String, name: String, known: [String])

  /// It was read, and there is no paper in it.
  case noPapers(file: String, format: String)

  /// It is a table, and no column of it holds titles.
  case noTitleColumn(file: String, columns: [String])

  /// It is a table without a column of the name given with `--map`.
  case noSuchColumn(file: String, column: String, columns: [String])

  /// A record of it cannot be read, and `--strict` was given.
  case badRecord(file: String, line: Int, reason: String)

  /// The name of a folder with no file of a known format in it.
  case emptyFolder(file: String)

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .notFound(let file):
      "\(file): no such file. Check the name, or give - to read standard input."
    case .unreadable(let file, let reason):
      "\(file): cannot be read (\(reason)). Check its permissions."
    case .isFolder(let file):
      "\(file): is a folder. Name the files in it, for example \(file)/*.jsonl."
    case .empty(let file):
      "\(file): is empty. Check that the download or export finished."
    case .noProgram(let file, let program):
      "\(file): is compressed, and there is no \(program) to unpack it. Install \(program), or give "
        + "the unpacked file."
    case .brokenArchive(let file, let program, let reason):
      "\(file): cannot be unpacked by \(program) (\(reason)). Check that the download finished."
    case .binary(let file):
      "\(file): is not text. Akin reads Zotero's database, and the text formats "
        + ImporterRegistry.formatList
    case .unknownFormat(let file):
      "\(file): is in no format that Akin knows. Name one with --format if the content is unusual: "
        + ImporterRegistry.formatList
    case .foreignDatabase(let file):
      "\(file): is a database of another program than Zotero. "
        + "Export its papers, for example as BibTeX, and import that."
    case .akinLibrary(let file):
      "\(file): is a library of Akin itself. Use it with --library \(file); to take papers from it, "
        + "write them with akin export and import that."
    case .unknownCollection(let file, let name, let known):
      "\(file): no paper lies in a collection '\(name)', so nothing was imported. "
        + (known.isEmpty
          ? "It names no collections." : "There are: \(ImportError.list(known)).")
    case .noSuchFormat(let name):
      "There is no format '\(name)'. Use one of: \(ImporterRegistry.formatList)"
    case .noSuchEncoding(let name):
      "There is no encoding '\(name)' that Akin reads. It reads \(TextEncoding.exampleNames), among "
        + "others. Convert any other first, for example with iconv."
    case .noPapers(let file, let format):
      "\(file): there is no paper in it (read as \(format)). "
        + "Check that the whole page or export was saved, or try another --format, or none."
    case .noTitleColumn(let file, let columns):
      "\(file): is a table without a column of titles. Its columns are \(ImportError.list(columns)). "
        + "Say which holds the titles: --map title='\(columns.first ?? "NAME")'"
    case .noSuchColumn(let file, let column, let columns):
      "\(file): has no column '\(column)'. Its columns are \(ImportError.list(columns)). "
        + "Give one of them after the equals sign of --map."
    case .badRecord(let file, let line, let reason):
      "\(file)\(line > 0 ? ", line \(line)" : ""): \(reason). Nothing of the file was taken; without --strict such "
        + "records are left out."
    case .emptyFolder(let file):
      "\(file): there is no file in this folder. Name another folder, or files."
    }
  }

  /// Whether the source is simply no source of papers, such as a picture among the files of a folder.
  public var isOfNoFormat: Bool {
    switch self {
    case .empty, .binary, .unknownFormat: true
    default: false
    }
  }

  /// Names in a list that stays readable.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(30).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
    return names.count > 30 ? shown + " and \(names.count - 30) more" : shown
  }
}
