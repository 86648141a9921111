/// Makes XML of what nearly is, piece by piece.
struct XMLMender {
  /// What the last piece left: the beginning of an entity or of a sign.
  private var rest: [UInt8] = []
  private var isFirst = true

  /// Whether an instruction, `<?name content?>`, is being read.
  private var isInstruction = false

  /// The longest name of an entity that is looked for.
  private static let nameLimit = 32

  /// The longest declaration that is looked for.
  private static let declarationLimit = 1_024

  /// The next bytes, mended; a beginning that needs the bytes after it waits for them.
  mutating func mend(_ chunk: [UInt8]) -> [UInt8] { mend(rest + chunk, isEnd: false) }

  /// What is left at the end.
  mutating func finish() -> [UInt8] { mend(rest, isEnd: true) }

  private mutating func mend(_ bytes: [UInt8], isEnd: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    rest = []
    var index = 0
    if isFirst {
      // The text is UTF-8 by now, whatever its declaration says; space before one is an error.
      if !isEnd, bytes.count < XMLMender.declarationLimit, !bytes.contains(UInt8(ascii: ">")) {
        rest = bytes
        return result
      }
      index = XMLMender.declarationEnd(in: bytes)
      isFirst = false
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        let end = bytes[index...].prefix(XMLMender.nameLimit).firstIndex(of: UInt8(ascii: ";"))
        if end == nil, !isEnd, bytes.count - index < XMLMender.nameLimit {
          rest = Array(bytes[index...])
          return result
        }
        index += XMLMender.mendEntity(bytes[index..<(end.map { $0 + 1 } ?? index + 1)], &result)
      } else if byte >= 0x80 {
        let length = byte.utf8Length
        if index + length > bytes.count, !isEnd {
          rest = Array(bytes[index...])
          return result
        }
        index += XMLMender.mendSign(bytes[index..<min(bytes.count, index + length)], &result)
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "?") {
        if index + 1 == bytes.count, !isEnd {
          rest = [byte]
          return result
        }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if byte == UInt8(ascii: "<") {
          if next == UInt8(ascii: "?") { isInstruction = true }
        } else if isInstruction, next == UInt8(ascii: ">") {
          // Foundation's parser ends the program at an instruction without content; a space is one.
          result.append(0x20)
          isInstruction = false
        }
        result.append(byte)
        index += 1
      } else {
        let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        result.append(isControl ? 0x20 : byte)
        index += 1
      }
    }
    return result
  }

  /// Where the declaration of a document's version and encoding ends, spaces before it included.
  private static func declarationEnd(in bytes: [UInt8]) -> Int {
    let start = bytes.firstIndex { !$0.isSpaceByte } ?? bytes.count
    guard bytes[start...].starts(with: "<?xml".utf8), start + 5 < bytes.count,
      bytes[start + 5].isSpaceByte, let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return start }
    return end + 1
  }

  /// Writes an entity as XML knows it; returns how many bytes of it are done with.
  private static func mendEntity(_ entity: ArraySlice<UInt8>, _ result: inout [UInt8]) -> Int {
    let name = String(decoding: entity.dropFirst().dropLast(), as: UTF8.self)
    if entity.last == UInt8(ascii: ";"), !name.isEmpty {
      if ["amp", "lt", "gt", "quot", "apos"].contains(name) {
        result.append(contentsOf: entity)
        return entity.count
      }
      if name.first == "#" {
        // A number of no character of XML becomes a space.
        let isHexadecimal = name.dropFirst().first == "x"
        let code =
          isHexadecimal ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        if let code {
          let isCharacter =
            Unicode.Scalar(code) != nil && (code >= 0x20 || [9, 10, 13].contains(code))
            && code != 0xFFFE && code != 0xFFFF
          if isCharacter { result.append(contentsOf: entity) } else { result.append(0x20) }
          return entity.count
        }
      } else if let text = HTMLEntities.text(named: name) {
        result.append(contentsOf: text.utf8)
        return entity.count
      }
    }
    result.append(contentsOf: "&amp;".utf8)
    return 1
  }

  /// Writes a sign beyond ASCII, or for a byte that belongs to none what it is in Windows-1252;
  /// returns how many bytes are done with.
  private static func mendSign(_ bytes: ArraySlice<UInt8>, _ result: inout [UInt8]) -> Int {
    if bytes.count > 1, let sign = String(validating: bytes, as: UTF8.self) {
      // Two signs of Unicode are none of XML.
      result.append(contentsOf: sign == "\u{FFFE}" || sign == "\u{FFFF}" ? " ".utf8 : sign.utf8)
      return bytes.count
    }
    result.append(contentsOf: TextDecoder.utf8(windows1252: bytes.prefix(1)))
    return 1
  }
}
