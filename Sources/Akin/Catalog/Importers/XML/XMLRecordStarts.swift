import AkinKernels

/// Finds where records begin in the bytes of a document, without a parser: what comes behind a place that
/// no parser gets over.
struct XMLRecordStarts {
  /// What the bytes are part of.
  private enum Place {
    case text
    case comment
    case data
    case instruction
  }

  private let names: Set<[UInt8]>
  private var place = Place.text

  /// Creates a search for elements of these names, with any prefix.
  init(names: Set<String>) { self.names = Set(names.map { Array($0.utf8) }) }

  /// Finds the tags of records.
  ///
  /// - Parameters:
  ///   - bytes: The bytes, of which those before `start` have been searched.
  ///   - start: Where to begin.
  ///   - isEnd: Whether no bytes follow; otherwise a tag that is cut off is left to the next search.
  /// - Returns: Where the tags begin, and where the next search begins.
  mutating func find(
    in bytes: [UInt8], from start: Int, isEnd: Bool
  ) -> (starts: [Int], next: Int) {
    var starts: [Int] = []
    var index = start
    while index < bytes.count {
      switch place {
      case .text:
        index = bytes.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: index)
        // The longest name, with a prefix, or what begins a comment.
        guard isEnd || index + XMLRecordStarts.reach <= bytes.count else { return (starts, index) }
        if index < bytes.count { index += enter(bytes[index...], at: index, &starts) }
      case .comment, .data, .instruction:
        let end = Array((place == .comment ? "-->" : place == .data ? "]]>" : "?>").utf8)
        guard let found = XMLRecordStarts.index(of: end, in: bytes, from: index) else {
          // The end may be cut off.
          return (starts, isEnd ? bytes.count : max(index, bytes.count - 2))
        }
        index = found + end.count
        place = .text
      }
    }
    return (starts, index)
  }

  /// How many bytes a tag is known by.
  private static let reach = 64

  /// Takes what begins with a bracket; returns how many bytes are done with.
  private mutating func enter(
    _ bytes: ArraySlice<UInt8>, at index: Int, _ starts: inout [Int]
  ) -> Int {
    if bytes.starts(with: "<!--".utf8) {
      place = .comment
      return 4
    }
    if bytes.starts(with: "<![CDATA[".utf8) {
      place = .data
      return 9
    }
    if bytes.starts(with: "<?".utf8) {
      place = .instruction
      return 2
    }
    let name = bytes.dropFirst().prefix(XMLRecordStarts.reach).prefix {
      !$0.isSpaceByte && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    if names.contains(Array(local)) { starts.append(index) }
    return 1
  }

  private static func index(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while true {
      index = bytes.firstIndex(of: text[0], or: text[0], from: index)
      guard index + text.count <= bytes.count else { return nil }
      if bytes[index...].starts(with: text) { return index }
      index += 1
    }
  }
}
