import Foundation
import Synchronization

/// Makes UTF-8 of the bytes of a source, whatever their encoding.
enum DecodedSource {
  /// How many bytes are looked at before the encoding is settled.
  private static let headLength = 1 << 16

  /// A reader of the text of a source.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - name: The source's name for messages.
  ///   - encoding: How they stand for text; nil to find it from the first ones.
  /// - Returns: The reader.
  /// - Throws: `ImportError` if nothing can be read.
  static func reader(
    of source: SourceBytes, name: String, encoding: TextEncoding? = nil
  ) throws -> LineReader {
    var head = Data()
    do {
      while head.count < headLength, let more = try source.read() { head += more }
    } catch let error as ImportError {
      throw error
    } catch {
      throw ImportError.unreadable(file: name, reason: error.localizedDescription)
    }
    let encoding = encoding ?? TextEncoding.found(in: Array(head.prefix(headLength)))
    let state = Mutex((first: Data?.some(head), decoder: TextDecoder(encoding)))
    return LineReader {
      try state.withLock { state in
        while true {
          let next = try state.first ?? source.read()
          state.first = nil
          guard let next else {
            let rest = state.decoder.finish()
            return rest.isEmpty ? nil : rest
          }
          let text = state.decoder.decode(next)
          // Half a sign gives no text yet, and no text means the end.
          if !text.isEmpty { return text }
          if next.isEmpty { return nil }
        }
      }
    }
  }
}
