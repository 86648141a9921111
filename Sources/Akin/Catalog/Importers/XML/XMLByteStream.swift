import AkinKernels
import Foundation

/// The bytes of a source as Foundation's parser of XML takes them, made fit for it.
///
/// Feeds of the wild have signs in them that are no XML: named characters of HTML that no one
/// declared, a bare `&`, control characters, bytes that are no UTF-8. They become what was meant. And
/// there are tags in them that no one closed, behind which the parser reads nothing: so the stream
/// remembers where records begin, and can go on with the next one for another parser.
final class XMLByteStream: InputStream {
  private(set) var source: LineReader
  private var mender = XMLMender()
  private var hasEnded = false

  /// The bytes of the document that are ready to be read, and those before them from the record on
  /// that the parser is in.
  private var window: [UInt8] = []
  private var position = 0

  /// The line that the window begins in.
  private var line = 1

  private var search: XMLRecordStarts
  private let names: Set<String>
  private var searchedCount = 0

  /// Where records begin in the window, and the number of the first one of them.
  private var starts: [Int] = []
  private var firstNumber = 1

  /// How many records the parser has come to.
  var recordCount = 0

  /// What the parser reads before the document.
  private var prefix: [UInt8] = []

  /// Whether a parser has gone on behind a record.
  private var hasGoneOn = false

  /// Whether a parser that went on did not even come to the record it began with: its tag is broken.
  var isStuck: Bool { hasGoneOn && recordCount == 0 }

  /// The longest text that is kept of a record that cannot be read, in bytes.
  private static let textLimit = 1 << 20

  init(_ source: LineReader, names: Set<String>) {
    self.source = source
    self.names = names
    search = XMLRecordStarts(names: names)
    super.init(data: Data())
  }

  override func open() {}

  override func close() {}

  override var streamStatus: Stream.Status { hasBytesAvailable ? .open : .atEnd }

  override var streamError: (any Error)? { nil }

  override var hasBytesAvailable: Bool {
    while prefix.isEmpty, position == window.count, !hasEnded {
      letGo()
      fill()
    }
    return !prefix.isEmpty || position < window.count
  }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    guard hasBytesAvailable else { return 0 }
    let bytes = prefix.isEmpty ? window[position...] : prefix[...]
    let count = min(maxLength, bytes.count)
    let target = unsafe UnsafeMutableBufferPointer(start: buffer, count: count)
    _ = unsafe target.update(fromContentsOf: bytes.prefix(count))
    if prefix.isEmpty { position += count } else { prefix.removeFirst(count) }
    return count
  }

  // MARK: - The next record

  /// A record that was passed over.
  struct Rest {
    /// The record as it stands in the document, where that is known.
    let text: String?

    /// The line that the next record begins in.
    let nextLine: Int
  }

  /// Goes on with the record behind the one that the parser is in, for another parser.
  ///
  /// - Parameter prefix: What that parser reads before the record: the tags of the elements around it.
  /// - Returns: What was passed over; nil where no record follows.
  func skipRecord(prefix: [UInt8]) -> Rest? {
    guard !names.isEmpty else { return nil }
    // Another parser would not come to it, either.
    if isStuck { recordCount = 1 }
    letGo()
    // The number of the next record among those in the window.
    var index = recordCount - firstNumber + 1
    var text: [UInt8] = []
    while !starts.indices.contains(index) {
      guard !hasEnded else { return nil }
      position = window.count
      if window.count > XMLByteStream.textLimit {
        // No end in sight: the beginning is enough of it.
        if text.isEmpty { text = Array(window.prefix(XMLByteStream.textLimit)) }
        index -= starts.count
        drop(searchedCount)
      }
      fill()
    }
    let next = starts[index]
    if text.isEmpty, index > 0 { text = Array(window[starts[index - 1]..<next]) }
    drop(next)
    // It is searched once more, by a search that knows nothing of what was before.
    search = XMLRecordStarts(names: names)
    (position, searchedCount, starts) = (0, 0, [])
    (recordCount, firstNumber) = (0, 1)
    hasGoneOn = true
    findStarts()
    self.prefix = prefix
    return Rest(
      text: text.isEmpty ? nil : String(decoding: text, as: UTF8.self).trimmed, nextLine: line)
  }

  /// Lets go of the bytes before the record that the parser is in, or comes to: it reads ahead.
  private func letGo() {
    let index = recordCount - firstNumber
    let kept = [index, index + 1].first { starts.indices.contains($0) }.map { starts[$0] }
    drop(min(position, kept ?? searchedCount))
  }

  /// Reads more bytes.
  private func fill() {
    if let chunk = source.nextChunk() {
      window += mender.mend(chunk)
    } else {
      window += mender.finish()
      hasEnded = true
    }
    findStarts()
  }

  private func findStarts() {
    guard !names.isEmpty else {
      searchedCount = window.count
      return
    }
    let found = search.find(in: window, from: searchedCount, isEnd: hasEnded)
    starts += found.starts
    searchedCount = found.next
  }

  /// Lets go of the first bytes of the window.
  private func drop(_ count: Int) {
    guard count > 0 else { return }
    line += window[..<count].count { $0 == UInt8(ascii: "\n") }
    window.removeFirst(count)
    position -= count
    searchedCount -= count
    let gone = starts.count { $0 < count }
    firstNumber += gone
    starts = starts.dropFirst(gone).map { $0 - count }
  }
}
