/// Text in lines of ASCII that every mail server passes on (RFC 2045, 6.7).
enum QuotedPrintable {
  /// The most characters of a line.
  private static let width = 76

  /// Encodes text; its line ends become CRLF.
  ///
  /// A full stop and the word "From" at the beginning of a line are encoded, too: the one means the end of a mail to
  /// servers, the other the beginning of the next one to mailboxes.
  ///
  /// - Complexity: O(*n*).
  static func encoded(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count * 5 / 4)
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      append(Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line), to: &result)
      result += crlf
    }
    // The last line end is that of the last line only if the text had one.
    result.removeLast(2)
    return String(decoding: result, as: UTF8.self)
  }

  private static let crlf: [UInt8] = [13, 10]
  private static let from = Array("From ".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func append(_ line: [UInt8], to result: inout [UInt8]) {
    var used = 0
    for (place, byte) in line.enumerated() {
      let isLast = place == line.count - 1
      let isBlank = byte == 32 || byte == 9
      let isPlain = (33...126).contains(byte) && byte != UInt8(ascii: "=")
      // The beginning of a line as it is sent, be it of the text or after a soft break.
      let isDot = used == 0 && byte == UInt8(ascii: ".")
      let isFrom = used == 0 && line[place...].starts(with: from)
      let isEncoded = !(isPlain || (isBlank && !isLast)) || isDot || isFrom
      let length = isEncoded ? 3 : 1
      // Room for the sign of a soft break, which the last part of a line does not need.
      if used + length > (isLast ? width : width - 1) {
        result.append(UInt8(ascii: "="))
        result += crlf
        used = 0
        // What has become the beginning of a line.
        if byte == UInt8(ascii: ".") || line[place...].starts(with: from) {
          result += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
          used = 3
          continue
        }
      }
      if isEncoded {
        result += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
      used += length
    }
  }
}
