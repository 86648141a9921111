public import Foundation

/// A source that has been opened and not been read: a file, a pipe that has been kept in one, or bytes
/// in memory, unpacked as they are read.
///
/// Standard input can be opened only once, whatever turns out to be in it.
public struct OpenedSource: Sendable {
  /// The name for messages: the path as given, or `standard input`.
  public let name: String

  /// How many bytes the source has in all, compressed or not, where that is known.
  public let byteCount: Int?

  /// The bytes, unpacked.
  let bytes: SourceBytes

  let position: SourcePosition

  /// Opens a source.
  ///
  /// - Parameters:
  ///   - path: A file's path, or `-` for standard input.
  ///   - progress: Called with the number of bytes kept so far of what is no file.
  /// - Throws: `ImportError`.
  public init(path: String, progress: (Int) -> Void = { _ in }) throws {
    let (file, byteCount) = try SourceFile.open(path, progress: progress)
    let name = path == "-" ? SourceFile.standardInput : path
    try self.init(file: file, bytes: nil, name: name, byteCount: byteCount)
  }

  /// Creates a source over bytes in memory; `name` is what messages call it.
  ///
  /// - Throws: `ImportError`.
  public init(bytes: Data, name: String) throws {
    let isPacked = Unpacking.program(for: Array(bytes.prefix(8))) != nil
    let file = isPacked ? try SourceFile.kept(bytes) : nil
    try self.init(file: file, bytes: SourceBytes(bytes), name: name, byteCount: bytes.count)
  }

  private init(file: FileHandle?, bytes: SourceBytes?, name: String, byteCount: Int?) throws {
    let position = SourcePosition()
    var source = bytes ?? SourceBytes { Data() }
    if let file {
      let head = try SourceFile.head(of: file, name: name)
      if let program = Unpacking.program(for: head) {
        source = try Unpacking.bytes(of: file, program: program, file: name) { position.set($0) }
      } else if bytes == nil {
        source = SourceBytes(file) { position.add($0) }
      }
    }
    (self.name, self.byteCount, self.bytes, self.position) = (name, byteCount, source, position)
  }

  /// The first bytes, unpacked; they stay to be read.
  ///
  /// - Throws: `ImportError` if they cannot be read.
  public func head(_ count: Int) throws -> Data {
    do {
      return try bytes.peek(count)
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError.unreadable(file: name, reason: error.localizedDescription)
    }
  }

  /// Writes the bytes, unpacked, to a new file.
  ///
  /// - Throws: `ImportError` if they cannot be read or kept.
  public func write(toFileAt path: String) throws {
    do {
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let file = FileHandle(forWritingAtPath: path)
      else { throw ImportError.unreadable(file: name, reason: "there is no room to keep it") }
      defer { try? file.close() }
      while let data = try bytes.read() { try file.write(contentsOf: data) }
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError.unreadable(file: name, reason: error.localizedDescription)
    }
  }
}
