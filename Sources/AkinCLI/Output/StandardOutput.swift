import AkinKernels
import Foundation

/// The reader of standard output is gone.
struct BrokenPipe: Error {}

/// Where results go.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

  /// Writes a part of the result.
  ///
  /// - Throws: `BrokenPipe` when nobody reads any more, `OutputError` when the text cannot be kept.
  static func write(_ text: String) throws { try write(Data(text.utf8)) }

  /// Writes a part of the result.
  static func write(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      if errno == EPIPE { throw BrokenPipe() }
      throw OutputError(file: "standard output", reason: error.localizedDescription)
    }
  }
}

/// A result could not be written.
struct OutputError: Error, CustomStringConvertible {
  let file: String
  let reason: String

  var description: String {
    "\(file): cannot be written (\(reason)). Check the path, its permissions and the free space."
  }
}

/// A file that receives a result as it is computed, and appears under its name when it is complete.
///
/// What is no plain file, such as a pipe or a device, is written to as it is.
struct OutputFile {
  private let path: String
  private let temporary: String?
  private let handle: FileHandle

  init(_ path: String) throws {
    let (target, attributes) = OutputFile.target(of: path)
    self.path = target
    let isPlain = OutputFile.isPlain(attributes) && !path.hasPrefix("/dev/")
    temporary = isPlain ? FileSystem.temporaryName(for: target, ending: "part") : nil
    if let temporary {
      FileSystem.removeLeftovers(of: target, ending: "part")
      let permissions = attributes?[.posixPermissions].map {
        [FileAttributeKey.posixPermissions: $0]
      }
      guard
        FileManager.default.createFile(atPath: temporary, contents: nil, attributes: permissions)
      else { throw OutputError(file: path, reason: "its folder is missing, read-only or full") }
    }
    guard let handle = FileHandle(forWritingAtPath: temporary ?? path) else {
      throw OutputError(file: path, reason: "it does not let itself be written to")
    }
    self.handle = handle
  }

  /// Finds out that a file cannot be written, or should not be: before minutes of work, not after.
  ///
  /// - Parameters:
  ///   - path: The file; nil or - for standard output.
  ///   - inputs: Files that are read, which the result must not take the place of.
  /// - Throws: `OutputError`.
  static func check(_ path: String?, sparing inputs: [String] = []) throws {
    guard let path, path != "-" else { return }
    let (target, attributes) = OutputFile.target(of: path)
    if inputs.contains(where: { OutputFile.target(of: $0).path == target }) {
      throw OutputError(file: path, reason: "it is read from; name another file")
    }
    if OutputFile.isPlain(attributes), OutputFile.isDatabase(target) {
      throw OutputError(
        file: path, reason: "it is a database, which would be lost; name another file")
    }
    guard attributes?[.type] as? FileAttributeType != .typeDirectory else {
      throw OutputError(file: path, reason: "it is a folder")
    }
    // A pipe or a device is written to in its place.
    guard OutputFile.isPlain(attributes) else { return }
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw OutputError(file: path, reason: "its folder is missing or read-only")
    }
  }

  /// Whether a file begins as SQLite's do: a library, or another program's.
  private static func isDatabase(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 15)) == Data("SQLite format 3".utf8)
  }

  /// The file that a result is put in place of; nil where there is none, as for a pipe or a device.
  static func plainFile(at path: String?) -> String? {
    guard let path, path != "-", !path.hasPrefix("/dev/") else { return nil }
    let (target, attributes) = OutputFile.target(of: path)
    return isPlain(attributes) ? target : nil
  }

  /// Where a result goes, and what is there: a link stays a link, and its target gets the result.
  private static func target(
    of path: String
  ) -> (path: String, attributes: [FileAttributeKey: Any]?) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return (target, try? FileManager.default.attributesOfItem(atPath: target))
  }

  /// Whether something of these attributes is a plain file, or is still to be one.
  private static func isPlain(_ attributes: [FileAttributeKey: Any]?) -> Bool {
    let type = attributes?[.type] as? FileAttributeType
    return type == nil || type == .typeRegular
  }

  /// Appends a part of the result.
  func write(_ data: Data) throws {
    do {
      try handle.write(contentsOf: data)
    } catch {
      throw OutputError(file: path, reason: error.localizedDescription)
    }
  }

  /// Gives the file its name.
  func finish() throws {
    do {
      if temporary != nil { try handle.synchronize() }
      try handle.close()
    } catch {
      throw OutputError(file: path, reason: error.localizedDescription)
    }
    if let temporary, !FileSystem.replace(path, with: temporary) {
      throw OutputError(file: path, reason: "it cannot be replaced")
    }
  }

  /// Removes what was written.
  func discard() {
    if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
  }

  /// Gives `body` a way to write to the file at `path`, or to standard output without one.
  static func with(
    _ path: String?, _ body: ((Data) throws -> Void) async throws -> Void
  ) async throws {
    guard let path, path != "-" else { return try await body { try StandardOutput.write($0) } }
    try check(path)
    let file = try OutputFile(path)
    do {
      try await body { try file.write($0) }
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
  }
}

extension String {
  /// What follows the last dot of a file's name; nil where there is none.
  var fileEnding: String? {
    let ending = URL(fileURLWithPath: self).pathExtension.lowercased()
    return ending.isEmpty ? nil : ending
  }
}
