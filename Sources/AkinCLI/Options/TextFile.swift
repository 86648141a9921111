import Akin
import Foundation

/// The text of a file, or of standard input for `-`.
///
/// - Throws: `ImportError` or `CommandError` if it cannot be read or is not UTF-8.
func readText(_ path: String) throws -> String {
  let name = path == "-" ? "standard input" : path
  let data: Data
  if path == "-" {
    data = try FileHandle.standardInput.readToEnd() ?? Data()
  } else {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
      throw ImportError.notFound(file: path)
    }
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      throw CommandError("\(path): is a folder. Name a file.")
    }
    guard let content = try? FileHandle(forReadingAtPath: path)?.readToEnd() ?? Data() else {
      throw ImportError.unreadable(file: path, reason: "permission denied")
    }
    data = content
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw CommandError("\(name): is not UTF-8 text. Convert it first, for example with iconv.")
  }
  return text
}
