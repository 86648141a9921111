import Akin

/// What a page is, by its beginning and its end: whether a service answered, or something between.
extension FetchedPage {
  /// The name of the XML element that holds all others, without its prefix; nil in what is no XML.
  var rootName: String? {
    // Of a feed in UTF-16, every second byte of a name is zero.
    var rest = body.prefix(1 << 16).filter { $0 != 0 }[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        rest = rest.behind("-->")
      } else if let first = rest.first, first.isLetter {
        let name = rest.prefix { !" \t\r\n/>".utf8.contains($0) }
        return String(decoding: name, as: UTF8.self).split(separator: ":").last.map(String.init)
      }
    }
    return nil
  }

  /// Whether the content is an XML document of this element, from its beginning to its end.
  func isWhole(_ root: String) -> Bool {
    guard rootName == root else { return false }
    let end = String(decoding: body.suffix(1 << 10), as: UTF8.self)
    guard let last = end.ranges(of: "</").last else { return false }
    let name = end[last.upperBound...].prefix { $0 != ">" }
    return name.split(separator: ":").last.map { String($0).squeezed } == root
  }

  /// Whether the content is a list of JSON, from its beginning to its end.
  var isList: Bool {
    let isSpace = { (byte: UInt8) in " \t\r\n".utf8.contains(byte) }
    return body.first { !isSpace($0) } == UInt8(ascii: "[")
      && body.last { !isSpace($0) } == UInt8(ascii: "]")
  }

  /// What the content is, for messages.
  var kind: String {
    if isUnchanged { return "that nothing has changed" }
    if !body.contains(where: { !" \t\r\n".utf8.contains($0) }) { return "empty" }
    guard let rootName else { return "something else" }
    return rootName.lowercased() == "html" ? "a web page" : "a document <\(rootName)>"
  }
}

extension ArraySlice<UInt8> {
  /// What follows a text; nothing where it does not stand.
  fileprivate func behind(_ mark: String) -> ArraySlice<UInt8> {
    firstRange(of: Array(mark.utf8)).map { self[$0.upperBound...] } ?? []
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
