public import Foundation

/// A file of papers, or standard input, being read.
public struct PaperSource {
  /// The name for messages: the path as given, or `standard input`.
  public let name: String

  private var reader: LineReader
  private let importerType: any PaperImporter.Type
  private let options: ImportOptions

  /// How many bytes the source has in all, where that is known: what progress is measured by.
  public let byteCount: Int?

  /// What messages call standard input.
  static let standardInput = "standard input"

  /// Opens a source and finds its format.
  ///
  /// - Parameters:
  ///   - path: A file's path, or `-` for standard input.
  ///   - format: The format's name; nil to find it from the content.
  ///   - options: What the reading depends on beside the source.
  ///   - progress: Called with the number of bytes read so far.
  /// - Throws: `ImportError` if there is nothing to read or no format fits.
  public init(
    path: String, format: String? = nil, options: ImportOptions,
    progress: @escaping (Int) -> Void = { _ in }
  ) throws {
    let handle: FileHandle
    if path == "-" {
      name = PaperSource.standardInput
      (handle, byteCount) = try PaperSource.spooled(.standardInput, progress: progress)
    } else {
      name = path
      let attributes = try PaperSource.attributes(of: path)
      let opened = try PaperSource.open(path)
      if attributes[.type] as? FileAttributeType == .typeRegular {
        (handle, byteCount) = (opened, (attributes[.size] as? NSNumber)?.intValue)
      } else {
        (handle, byteCount) = try PaperSource.spooled(opened, progress: progress)
      }
    }
    var bytesRead = 0
    reader = LineReader {
      let data = try handle.read(upToCount: 1 << 18)
      bytesRead += data?.count ?? 0
      progress(bytesRead)
      return data
    }
    self.options = options
    let head = reader.peek(1 << 16)
    if let failure = reader.failure {
      throw ImportError.unreadable(file: name, reason: "\(failure.localizedDescription)")
    }
    if let format {
      importerType = try ImporterRegistry.importer(named: format)
      try ImporterRegistry.refuseUnreadable(head, file: name)
    } else {
      importerType = try ImporterRegistry.importer(recognizing: head, file: name)
    }
  }

  /// Creates a source over bytes in memory; `name` is what messages call it.
  public init(bytes: Data, name: String, options: ImportOptions) throws {
    self.name = name
    byteCount = bytes.count
    self.options = options
    reader = LineReader(bytes: bytes)
    importerType = try ImporterRegistry.importer(recognizing: reader.peek(1 << 16), file: name)
  }

  /// Calls `body` for each record, in the source's order, while another thread reads the next ones.
  ///
  /// - Throws: `ImportError.noPapers` if there was no paper and no bad record either,
  ///   `ImportError.unreadable` if the source broke off, and whatever `body` throws.
  public mutating func forEachRecord(_ body: (ImportedRecord) throws -> Void) throws {
    let parser = RecordParser(importerType.init(options: options))
    var recordCount = 0
    var pending = startNext(parser)
    while let current = pending {
      pending = startNext(parser)
      for record in current.wait() {
        recordCount += 1
        try body(record)
      }
    }
    if let failure = reader.failure {
      throw ImportError.unreadable(file: name, reason: "\(failure.localizedDescription)")
    }
    for record in parser.start([], isEnd: true).wait() {
      recordCount += 1
      try body(record)
    }
    if recordCount == 0 {
      throw ImportError.noPapers(file: name, format: importerType.format.summary)
    }
  }

  /// Starts to read the next lines; nil after the last.
  private mutating func startNext(_ parser: RecordParser) -> PendingRecords? {
    var lines: [SourceLine] = []
    var byteCount = 0
    // Enough to be worth a switch of threads; few where lines are very long.
    while byteCount < 1 << 19, let line = reader.next() {
      if case .text(let text) = line.content { byteCount += text.utf8.count }
      byteCount += 64
      lines.append(line)
    }
    return lines.isEmpty ? nil : parser.start(lines, isEnd: false)
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
    let path = FileManager.default.temporaryDirectory.path + "/akin-" + UUID().uuidString
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else {
      throw ImportError.unreadable(file: standardInput, reason: "there is no room to keep it")
    }
    try? FileManager.default.removeItem(atPath: path)
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

  private static func open(_ path: String) throws -> FileHandle {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ImportError.unreadable(file: path, reason: "permission denied")
    }
    return handle
  }
}
