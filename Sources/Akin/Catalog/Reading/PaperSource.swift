public import Foundation
import Synchronization

/// A file of papers, or standard input, being read.
///
/// Bytes come in, are unpacked and decoded, and go to the importer of their format.
public struct PaperSource {
  /// The name for messages: the path as given, or `standard input`.
  public let name: String

  private let reader: LineReader
  private let importerType: any PaperImporter.Type
  private let options: ImportOptions
  private let progress: (Int) -> Void
  private let position: Position

  /// How many bytes the source has in all, where that is known: what progress is measured by.
  public let byteCount: Int?

  /// The format that the source is read as.
  public var format: PaperFormat { importerType.format }

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
    let (file, byteCount) = try SourceFile.open(path, progress: progress)
    try self.init(
      file: file, name: path == "-" ? SourceFile.standardInput : path, byteCount: byteCount,
      format: format, options: options, progress: progress)
  }

  /// Creates a source over bytes in memory; `name` is what messages call it.
  public init(
    bytes: Data, name: String, format: String? = nil, options: ImportOptions
  ) throws {
    let isPacked = Unpacking.program(for: Array(bytes.prefix(8))) != nil
    let file = isPacked ? try SourceFile.kept(bytes) : nil
    try self.init(
      file: file, bytes: SourceBytes(bytes), name: name, byteCount: bytes.count, format: format,
      options: options, progress: { _ in })
  }

  private init(
    file: FileHandle? = nil, bytes: SourceBytes? = nil, name: String, byteCount: Int?,
    format: String?, options: ImportOptions, progress: @escaping (Int) -> Void
  ) throws {
    self.name = name
    self.byteCount = byteCount
    self.options = options
    self.progress = progress
    let position = Position()
    self.position = position
    var source = bytes ?? SourceBytes { Data() }
    if let file {
      let head = try SourceFile.head(of: file, name: name)
      if let program = Unpacking.program(for: head) {
        source = try Unpacking.bytes(of: file, program: program, file: name) { position.set($0) }
      } else if bytes == nil {
        source = SourceBytes(file) { position.add($0) }
      }
    }
    var decoded = try DecodedSource.reader(of: source, name: name)
    let head = decoded.peek(1 << 16)
    if let failure = decoded.failure { throw PaperSource.error(for: failure, name: name) }
    if let format {
      importerType = try ImporterRegistry.importer(named: format)
      try ImporterRegistry.refuseUnreadable(head, file: name)
    } else {
      importerType = try ImporterRegistry.importer(recognizing: head, file: name)
    }
    reader = decoded
  }

  /// Calls `body` for each record, in the source's order, while another thread reads the next ones.
  ///
  /// - Throws: `ImportError.noPapers` if there was no paper and no bad record either,
  ///   `ImportError.unreadable` if the source broke off, and whatever `body` throws.
  public mutating func forEachRecord(_ body: (ImportedRecord) throws -> Void) throws {
    let channel = RecordChannel()
    let (type, options, reader, name) = (importerType, options, reader, name)
    channel.start { take in
      var (importer, reader) = (type.init(options: options), reader)
      do {
        try importer.read(&reader, take)
      } catch let problem as TableProblem {
        throw problem.error(file: name)
      }
      if let failure = reader.failure { throw PaperSource.error(for: failure, name: name) }
    }
    var recordCount = 0
    do {
      while let records = try channel.next() {
        progress(position.value)
        for record in records {
          recordCount += 1
          try body(record)
        }
      }
    } catch {
      channel.cancel()
      throw error
    }
    if recordCount == 0 {
      throw ImportError.noPapers(file: name, format: importerType.format.summary)
    }
  }

  private static func error(for failure: any Error, name: String) -> any Error {
    if let failure = failure as? ImportError { return failure }
    return ImportError.unreadable(file: name, reason: failure.localizedDescription)
  }
}

/// How far a source has been read, in its own bytes.
private final class Position: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func add(_ more: Int) { count.add(more, ordering: .relaxed) }

  func set(_ position: Int) { count.store(position, ordering: .relaxed) }
}
