public import Akin

extension Workspace {
  /// Imports a file of any format that is known, or another program's database, in one transaction.
  ///
  /// - Parameters:
  ///   - path: The file's path, or `-` for standard input.
  ///   - format: The format's name; nil to find it from the content.
  ///   - options: What the reading depends on beside the file.
  ///   - choices: How it is imported.
  ///   - reading: Reads the papers meanwhile, for `updateIndex(with:progress:)`; nil where that does not follow.
  ///   - takeRejected: Takes every record that is left out, with its text where there is one.
  ///   - progress: Called with how many bytes have been read, and how many there are where that is known.
  /// - Returns: What changed, or would change; and the format, nil for another program's database.
  /// - Throws: `ImportError`, `StoreError`, and what `takeRejected` throws.
  public func importFile(
    at path: String, format: String? = nil, options: ImportOptions,
    choices: ImportChoices = ImportChoices(), reading: PaperReading? = nil,
    takeRejected: (SkippedRecord) throws -> Void = { _ in },
    progress: @escaping (Int, Int?) -> Void = { _, _ in }
  ) throws -> (summary: ImportSummary, format: PaperFormat?) {
    func take(_ source: inout some RecordSource) throws -> ImportSummary {
      try importPapers(
        from: &source, choices: choices, reading: reading, takeRejected: takeRejected)
    }
    if var zotero = try ZoteroLibrary(path: path) {
      return (try take(&zotero), nil)
    }
    var byteCount: Int?
    let opened = try OpenedSource(path: path) { progress($0, byteCount) }
    if var zotero = try ZoteroLibrary(opened) {
      return (try take(&zotero), nil)
    }
    byteCount = opened.byteCount
    var source = try PaperSource(opened, format: format, options: options) {
      progress($0, byteCount)
    }
    return (try take(&source), source.format)
  }
}
