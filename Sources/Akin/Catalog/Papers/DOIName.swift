/// The names of digital object identifiers, as sources write them.
enum DOIName {
  /// A DOI in its one form: lower case, without escapes of addresses and without the signs of the
  /// sentence that it stood in.
  ///
  /// - Parameter text: A DOI, without scheme or address.
  /// - Returns: The DOI; nil for what is none.
  static func normalized(_ text: String) -> String? {
    guard text.hasPrefix("10.") || text.hasPrefix("10/") else { return nil }
    let name = trimmed(unescaped(text)).lowercased()
    return isDOI(name) || isShort(name) ? name : nil
  }

  /// A text without what only says that a DOI follows: `DOI 10.1000/x`, `doi: https://doi.org/10.1000/x`;
  /// as it is where none follows.
  static func withoutWord(_ text: String) -> String {
    // Most names are those of other schemes.
    guard let first = text.utf8.first, "dDiIuU".utf8.contains(first) else { return text }
    let lowercased = text.lowercased()
    for word in ["doi:", "doi ", "info:doi/", "urn:doi:"] where lowercased.hasPrefix(word) {
      let rest = String(lowercased.dropFirst(word.count)).squeezed
      let starts = ["10.", "10/", "doi", "dx.doi.org/", "http://", "https://"]
      guard starts.contains(where: { rest.hasPrefix($0) }) else { return text }
      return withoutWord(String(text.dropFirst(word.count)).squeezed)
    }
    return text
  }

  /// Whether a name is a DOI as shortdoi.org makes them, such as 10/fc84wf.
  static func isShort(_ name: String) -> Bool {
    let suffix = name.dropFirst("10/".count).utf8
    return name.hasPrefix("10/") && (3...10).contains(suffix.count)
      && suffix.allSatisfy { ($0 | 0x20).isLetterByte || $0.isDigitByte }
  }

  /// A name without the signs behind it that belong to its sentence.
  ///
  /// A full stop, a comma, or a closing bracket that none opens; one that is opened is part of many
  /// DOIs.
  static func trimmed(_ name: String) -> String {
    var rest = Array(name.utf8)
    while let last = rest.last {
      if let pair = brackets.first(where: { $0.close == last }) {
        let depth = rest.reduce(0) { $0 + ($1 == pair.open ? 1 : $1 == pair.close ? -1 : 0) }
        guard depth < 0 else { break }
      } else if !".,;".utf8.contains(last) {
        break
      }
      rest.removeLast()
    }
    return rest.count == name.utf8.count ? name : String(decoding: rest, as: UTF8.self)
  }

  private static let brackets = ["()", "[]", "{}", "<>"].map { pair in
    (open: pair.utf8.first ?? 0, close: pair.utf8.last ?? 0)
  }

  /// A name without the escapes of addresses, `%2F` for a slash, also where they were escaped again; as
  /// it is where they stand for no text.
  private static func unescaped(_ text: String) -> String {
    var text = text
    while text.utf8.contains(UInt8(ascii: "%")), let shorter = unescapedOnce(text), shorter != text
    {
      text = shorter
    }
    return text
  }

  private static func unescapedOnce(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let code = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16),
        code > 0x20
      {
        result.append(code)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  /// Whether a name is 10., a registrant's number of four to nine digits, a slash and a suffix.
  private static func isDOI(_ name: String) -> Bool {
    guard name.hasPrefix("10."), let slash = name.firstIndex(of: "/") else { return false }
    // A registrant may have parts: 10.1000.10.
    let registrant = name[..<slash].dropFirst(3).split(
      separator: ".", omittingEmptySubsequences: false)
    return registrant.allSatisfy {
      (1...9).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigitByte)
    }
      && (registrant.first?.utf8.count ?? 0) >= 4
      && name.index(after: slash) < name.endIndex && !name.contains(where: \.isWhitespace)
  }
}
