import Foundation
import Hummingbird

/// How large a file may be that is sent to the page.
enum UploadLimit {
  /// In bytes.
  static let bytes = 2 << 30

  /// For people.
  static let text = "2 GB"
}

/// A file that a visitor sent, kept until it is imported.
struct UploadedFile: Sendable {
  /// What it is called where it came from.
  let name: String

  /// Where it is: in a folder of its own, for its ending may say its format.
  let path: String

  private let folder: String

  /// Makes an empty file.
  init(named name: String) throws {
    let plain = name.split { "/\\".contains($0) }.last.map(String.init) ?? ""
    let kept = String(
      plain.filter { $0.isLetter || $0.isNumber || "-_. +()".contains($0) }.suffix(100))
    self.name = PaperCard.shortened(plain.isEmpty ? "file" : plain, to: 200)
    folder = FileManager.default.temporaryDirectory.path + "/akin-" + UUID().uuidString
    path = folder + "/" + (kept.isEmpty || kept.allSatisfy { $0 == "." } ? "file" : kept)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw PageError.badForm("the file cannot be kept in \(folder)")
    }
  }

  /// Removes it.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
