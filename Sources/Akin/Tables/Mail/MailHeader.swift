import Foundation

/// A field of a mail's header, folded into lines.
enum MailHeader {
  /// A field whose text is for people (RFC 5322, 2.2.1, 2.2.3): folded at spaces, and in encoded words
  /// where it is not ASCII.
  ///
  /// - Returns: The field with its line ends.
  static func text(_ name: String, _ text: String) -> String {
    let text = text.oneShownLine
    let words =
      needsEncoding(text) ? encodedWords(text) : text.split(separator: " ").map(String.init)
    return folded(name + ":", words)
  }

  /// A field of addresses, one a line.
  static func addresses(_ name: String, _ addresses: [MailAddress]) -> String {
    let items = addresses.enumerated().map { offset, item in
      phrase(item.name) + [
        (item.name.isEmpty ? item.address : "<\(item.address)>")
          + (offset == addresses.count - 1 ? "" : ",")
      ]
    }
    return folded(name + ":", items.flatMap { $0 })
  }

  /// The parts of a name: a quoted string, or encoded words.
  private static func phrase(_ name: String) -> [String] {
    guard !name.isEmpty else { return [] }
    guard !needsEncoding(name) else { return encodedWords(name) }
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    guard !isPlain else { return name.split(separator: " ").map(String.init) }
    // A space inside of a quotation is no place to fold.
    return [
      "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    ]
  }

  private static func needsEncoding(_ text: String) -> Bool {
    !text.allSatisfy(\.isASCII) || text.contains("=?")
      || text.split(separator: " ").contains { $0.utf8.count > 60 }
  }

  /// Encoded words (RFC 2047) of whole characters, each short enough for the first line of a field.
  private static func encodedWords(_ text: String) -> [String] {
    var parts: [String] = []
    for character in text {
      // 39 bytes become 52 letters, and 64 with what an encoded word begins and ends with.
      if let last = parts.last, last.utf8.count + character.utf8.count <= 39 {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return parts.flatMap { part in
      // A character of very many marks is cut between its scalars.
      part.utf8.count <= 39 ? [part] : part.unicodeScalars.map { String($0) }
    }.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }
  }

  /// Words in lines of at most 76 characters where words allow it; a line end and a space stand where a
  /// space would.
  private static func folded(_ name: String, _ words: [String]) -> String {
    var lines = [name]
    for word in words {
      let isFirst = lines.count == 1 && lines[0] == name
      if isFirst || lines[lines.count - 1].utf8.count + 1 + word.utf8.count <= 76 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(" " + word)
      }
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
