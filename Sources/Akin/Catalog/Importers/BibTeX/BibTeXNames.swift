/// Names of people as BibTeX writes them: parted by `and`, each `First von Last`, `von Last, First` or
/// `von Last, Jr, First`; braces keep together what they hold.
enum BibTeXNames {
  /// The names in the order in which they are said, as LaTeX.
  ///
  /// - Complexity: O(*n*).
  static func spoken(_ field: String) -> [String] {
    let names = split(field, atWord: true)
    guard names.count == 1, let only = names.first else {
      return names.compactMap { spoken(name: $0) }
    }
    // Files from elsewhere part names by semicolons, or by commas alone.
    let parts = split(only, at: ";")
    if parts.count > 1 { return parts.compactMap { spoken(name: $0) } }
    guard split(only, at: ",").count > 3, !only.contains("{") else {
      return spoken(name: only).map { [$0] } ?? []
    }
    return AuthorList.names(in: only).map { PersonName.display($0) }
  }

  /// A name in the order in which it is said; nil for "others".
  private static func spoken(name: String) -> String? {
    let name = name.squeezed
    if name.isEmpty || AuthorList.isOthers(name) { return nil }
    let parts = split(name, at: ",").map(\.squeezed)
    if let named = namedParts(parts) { return named }
    switch parts.count {
    case 2: return [parts[1], parts[0]].filter { !$0.isEmpty }.joined(separator: " ")
    case 3:
      return [parts[2], parts[0], parts[1]].filter { !$0.isEmpty }.joined(separator: " ")
    default: return name
    }
  }

  /// A name of which BibLaTeX names the parts: `family=Ruiz, given=Ana, prefix=de la`.
  private static func namedParts(_ parts: [String]) -> String? {
    var values: [String: String] = [:]
    for part in parts {
      let halves = split(part, at: "=")
      guard halves.count == 2 else { return nil }
      values[halves[0].squeezed.lowercased()] = halves[1].squeezed
    }
    guard values["family"] != nil || values["given"] != nil else { return nil }
    let said = ["given", "prefix", "family", "suffix"].compactMap { values[$0] }
    return said.map { $0.trimmingQuotation }.joined(separator: " ")
  }

  /// The parts of a text at a sign outside braces.
  static func split(_ text: String, at signs: String) -> [String] {
    let marks = Array(signs.utf8)
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var (start, depth) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      depth = depth.after(byte)
      if depth == 0, marks.contains(byte), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        start = index + 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// The parts of a text at the word "and" outside braces.
  private static func split(_ text: String, atWord _: Bool) -> [String] {
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var (start, depth, index) = (0, 0, 0)
    while index < bytes.count {
      depth = depth.after(bytes[index])
      if depth == 0, bytes[index].isSpaceByte, index + 4 < bytes.count,
        bytes[index + 1] | 0x20 == UInt8(ascii: "a"), bytes[index + 2] | 0x20 == UInt8(ascii: "n"),
        bytes[index + 3] | 0x20 == UInt8(ascii: "d"), bytes[index + 4].isSpaceByte
      {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        start = index + 4
        index += 4
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts.filter { !$0.squeezed.isEmpty }
  }
}

extension Int {
  /// The depth of braces behind a byte.
  fileprivate func after(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "{"): self + 1
    case UInt8(ascii: "}"): Swift.max(0, self - 1)
    default: self
    }
  }
}

extension String {
  /// The text without quotation marks around it.
  fileprivate var trimmingQuotation: String {
    count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
  }
}
