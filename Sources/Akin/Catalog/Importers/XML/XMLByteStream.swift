import Foundation

/// The bytes of a source as Foundation's parser of XML takes them, made fit for it.
///
/// Feeds of the wild have signs in them that are no XML: named characters of HTML that no one
/// declared, a bare `&`, control characters, bytes that are no UTF-8. They become what was meant.
final class XMLByteStream: InputStream {
  private var source: LineReader
  private var mender = XMLMender()
  private var ready: [UInt8] = []
  private var position = 0
  private var hasEnded = false

  init(_ source: LineReader) {
    self.source = source
    super.init(data: Data())
  }

  override func open() {}

  override func close() {}

  override var streamStatus: Stream.Status { hasBytesAvailable ? .open : .atEnd }

  override var streamError: (any Error)? { nil }

  override var hasBytesAvailable: Bool {
    while position == ready.count, !hasEnded {
      position = 0
      if let chunk = source.nextChunk() {
        ready = mender.mend(chunk)
      } else {
        ready = mender.finish()
        hasEnded = true
      }
    }
    return position < ready.count
  }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    guard hasBytesAvailable else { return 0 }
    let count = min(maxLength, ready.count - position)
    let target = unsafe UnsafeMutableBufferPointer(start: buffer, count: count)
    _ = unsafe target.update(fromContentsOf: ready[position..<position + count])
    position += count
    return count
  }
}
