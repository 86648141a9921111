import Akin
import Foundation

/// The text of a file, or of standard input for `-`.
///
/// - Throws: `ImportError` or `CommandError` if it cannot be read or is not UTF-8.
func readText(_ path: String) throws -> String {
  let name = path == "-" ? "standard input" : path
  let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
  guard let handle else {
    throw FileManager.default.fileExists(atPath: path)
      ? ImportError.unreadable(file: path, reason: "permission denied")
      : ImportError.notFound(file: path)
  }
  let data: Data
  do {
    data = try handle.readToEnd() ?? Data()
  } catch {
    throw CommandError("\(name): cannot be read. Name a file of text.")
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw CommandError("\(name): is not UTF-8 text. Convert it first, for example with iconv.")
  }
  return text
}
