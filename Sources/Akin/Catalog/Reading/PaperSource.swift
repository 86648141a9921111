public import Foundation

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
  private let position: SourcePosition

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
    let opened = try OpenedSource(path: path, progress: progress)
    try self.init(opened, format: format, options: options, progress: progress)
  }

  /// Creates a source over bytes in memory; `name` is what messages call it.
  public init(
    bytes: Data, name: String, format: String? = nil, options: ImportOptions
  ) throws {
    try self.init(OpenedSource(bytes: bytes, name: name), format: format, options: options)
  }

  /// Finds the format of a source that has been opened and not been read.
  ///
  /// - Parameters:
  ///   - opened: The source; nothing else may read it any more.
  ///   - format: The format's name; nil to find it from the content.
  ///   - options: What the reading depends on beside the source.
  ///   - progress: Called with the number of bytes read so far.
  /// - Throws: `ImportError` if there is nothing to read or no format fits.
  public init(
    _ opened: OpenedSource, format: String? = nil, options: ImportOptions,
    progress: @escaping (Int) -> Void = { _ in }
  ) throws {
    name = opened.name
    byteCount = opened.byteCount
    self.options = options
    self.progress = progress
    position = opened.position
    var decoded = try DecodedSource.reader(
      of: opened.bytes, name: name, encoding: options.encoding)
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
