import Akin
import AkinStore

/// An import of files and folders, each file by itself: one that cannot be read does not stop the rest.
struct ImportRun {
  let options: ImportOptions
  let format: String?
  let choices: ImportChoices

  /// Reads the papers meanwhile; nil where no index follows.
  let reading: PaperReading?

  /// What came of all files.
  struct Result {
    var summary = ImportSummary()
    var readCount = 0
    var failureCount = 0
  }

  /// Imports files, and what is in folders.
  ///
  /// - Parameters:
  ///   - paths: The files and folders.
  ///   - workspace: The library.
  ///   - bar: Where progress is shown.
  ///   - takeRejected: Takes each record that is left out.
  /// - Returns: The counts of all files.
  /// - Throws: `StoreError`, and what `takeRejected` throws.
  func importFiles(
    _ paths: [String], into workspace: Workspace, bar: ProgressBar,
    takeRejected: (SkippedRecord) throws -> Void
  ) throws -> Result {
    var result = Result()
    for path in paths {
      let folder = SourceFolder(path)
      var unknown: [String] = []
      var plain: [String] = []
      for file in folder?.files ?? [path] {
        do {
          let (summary, read) = try importFile(file, into: workspace, bar, takeRejected)
          result.summary.add(summary)
          result.readCount += 1
          if folder != nil && read?.name == "text" { plain.append(file) }
        } catch let error as ImportError {
          result.failureCount += 1
          if folder != nil, error.isOfNoFormat {
            unknown.append(file)
          } else {
            StandardError.write("Error: \(error.description)")
          }
        }
      }
      if let folder, folder.files.isEmpty {
        result.failureCount += 1
        StandardError.write("Error: \(ImportError.emptyFolder(file: path).description)")
      }
      if !unknown.isEmpty {
        StandardError.write(remark(on: unknown, in: path, "of no known format left out"))
      }
      // A note is a text, too: whoever did not mean it to be a paper should see it.
      if !plain.isEmpty {
        StandardError.write(remark(on: plain, in: path, "of plain text, each taken for a paper"))
      }
    }
    return result
  }

  private func importFile(
    _ file: String, into workspace: Workspace, _ bar: ProgressBar,
    _ takeRejected: (SkippedRecord) throws -> Void
  ) throws -> (ImportSummary, PaperFormat?) {
    defer { bar.clear() }
    return try workspace.importFile(
      at: file, format: format, options: options, choices: choices, reading: reading,
      takeRejected: takeRejected
    ) { bytesRead, byteCount in
      let fraction = byteCount.map { Double(bytesRead) / Double(max(1, $0)) }
      bar.show("Reading papers", fraction, detail: "\(bytesRead >> 20) MB")
    }
  }

  /// Says once which files of a folder are something else than the others.
  private func remark(on files: [String], in folder: String, _ what: String) -> String {
    let shown = files.prefix(5).joined(separator: ", ")
    let more = files.count > 5 ? " and \(files.count - 5) more" : ""
    return
      "\(folder): \(files.count) \(files.count == 1 ? "file" : "files") \(what): \(shown)\(more)."
  }
}
