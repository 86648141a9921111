import AkinKernels
import Foundation

/// The folder that the benchmarks were unpacked into.
public struct BenchmarkFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Names a folder; it is looked into when a benchmark is read.
  public init(path: String) { self.path = path }

  /// Returns the path of a file of a benchmark.
  ///
  /// An archive has a folder of its own, which may lie in one named for the benchmark or be it.
  ///
  /// - Parameters:
  ///   - name: The file's name.
  ///   - folders: Where it may be, relative to this folder.
  /// - Returns: The path of the first that exists.
  /// - Throws: `BenchmarkError.missingFile`.
  func file(_ name: String, in folders: [String]) throws(BenchmarkError) -> String {
    for folder in folders {
      let file = path + "/" + (folder.isEmpty ? name : folder + "/" + name)
      if FileManager.default.fileExists(atPath: file) { return file }
    }
    let first = folders.first.map { $0.isEmpty ? name : $0 + "/" + name } ?? name
    throw .missingFile(name: first, folder: path)
  }

  /// A row of a table, and where it stands.
  struct Row {
    let line: Int
    let fields: [String]
  }

  /// Returns the rows of a table without a header, with at least the named fields each.
  static func rows(of file: String, fields names: [String]) throws(BenchmarkError) -> [Row] {
    var rows: [Row] = []
    for (offset, line) in try lines(of: file).enumerated() where !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= names.count else {
        throw .missingField(file: file, line: offset + 1, field: names[fields.count])
      }
      rows.append(Row(line: offset + 1, fields: fields))
    }
    return rows
  }

  /// Returns the lines of a file.
  static func lines(of file: String) throws(BenchmarkError) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(validating: data, as: UTF8.self)
    else { throw .unreadable(file: file) }
    return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
