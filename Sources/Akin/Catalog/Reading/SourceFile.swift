import Foundation

/// Opens what a path names: a file, or a pipe whose content is kept first.
enum SourceFile {
  /// What messages call standard input.
  static let standardInput = "standard input"

  /// Opens the file at a path, `-` for standard input.
  ///
  /// - Returns: The open file, and how many bytes it has where that is known.
  /// - Throws: `ImportError`.
  static func open(
    _ path: String, progress: (Int) -> Void
  ) throws -> (file: FileHandle, byteCount: Int?) {
    if path == "-" { return try spooled(.standardInput, progress: progress) }
    let attributes = try attributes(of: path)
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ImportError.unreadable(file: path, reason: "permission denied")
    }
    if attributes[.type] as? FileAttributeType == .typeRegular {
      return (handle, (attributes[.size] as? NSNumber)?.intValue)
    }
    return try spooled(handle, progress: progress)
  }

  /// The first bytes of a file, which stands at its beginning again afterwards.
  static func head(of file: FileHandle, name: String) throws -> [UInt8] {
    do {
      let head = try file.read(upToCount: 8) ?? Data()
      try file.seek(toOffset: 0)
      return Array(head)
    } catch {
      throw ImportError.unreadable(file: name, reason: error.localizedDescription)
    }
  }

  /// Bytes of memory in a file without a name.
  static func kept(_ bytes: Data) throws -> FileHandle {
    let file = try namelessFile()
    try file.write(contentsOf: bytes)
    try file.seek(toOffset: 0)
    return file
  }

  private static func attributes(of path: String) throws -> [FileAttributeKey: Any] {
    do {
      let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let attributes = try FileManager.default.attributesOfItem(atPath: resolved)
      if attributes[.type] as? FileAttributeType == .typeDirectory {
        throw ImportError.isFolder(file: path)
      }
      return attributes
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError.notFound(file: path)
    }
  }

  /// A pipe's content in a file without a name.
  ///
  /// A library that is being written to waits for the end of the source; whoever fills a pipe may
  /// take long, or wait for the library in turn.
  private static func spooled(
    _ pipe: FileHandle, progress: (Int) -> Void
  ) throws -> (FileHandle, Int) {
    let file = try namelessFile()
    var count = 0
    do {
      while let data = try pipe.read(upToCount: 1 << 18), !data.isEmpty {
        try file.write(contentsOf: data)
        count += data.count
        progress(count)
      }
      try file.seek(toOffset: 0)
    } catch {
      throw ImportError.unreadable(file: standardInput, reason: error.localizedDescription)
    }
    return (file, count)
  }

  private static func namelessFile() throws -> FileHandle {
    let path = FileManager.default.temporaryDirectory.path + "/akin-" + UUID().uuidString
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else {
      throw ImportError.unreadable(file: standardInput, reason: "there is no room to keep it")
    }
    try? FileManager.default.removeItem(atPath: path)
    return file
  }
}
