import AkinKernels

/// Makes clean text of HTML, of the tags that publishers put into titles, and of JATS and MathML.
package enum HTMLText {
  /// The text that a reader sees: entities as their characters, tags gone.
  ///
  /// A sign that is no markup stays: `a < b` and `R&D` are as they were. What has been escaped twice
  /// is text again, too. A heading that only says "Abstract" goes.
  ///
  /// - Complexity: O(*n*).
  static func plain(_ text: String) -> String {
    guard text.hasByte(UInt8(ascii: "<")) || text.hasByte(UInt8(ascii: "&")) else {
      return text
    }
    // Markup that was escaped to pass through XML is markup after the entities are read.
    let decoded = decodingEntities(text)
    let stripped = decodingEntities(strippingTags(decoded))
    return stripped
  }

  /// The paragraphs and headings that a reader sees, each by itself; a heading that says "Abstract"
  /// stays, for it names what follows.
  ///
  /// - Complexity: O(*n*).
  static func paragraphs(_ text: String) -> [String] {
    let stripped = strippingTags(decodingEntities(text), breaks: true)
    return stripped.split(separator: paragraphEnd).map { decodingEntities(String($0)).squeezed }
      .filter { !$0.isEmpty }
  }

  private static let paragraphEnd: Character = "\u{2029}"

  // MARK: - Entities

  /// The text with its entities read, once.
  package static func decodingEntities(_ text: String) -> String {
    guard text.hasByte(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let mark = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<mark]
      rest = rest[mark...]
      if let (character, end) = entity(at: rest) {
        result += character
        rest = rest[end...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// The entity that a text begins with, and where it ends.
  private static func entity(at text: Substring) -> (String, Substring.Index)? {
    let body = text.dropFirst().prefix(32)
    guard let semicolon = body.firstIndex(of: ";") else { return nil }
    let name = body[..<semicolon]
    let end = text.index(after: semicolon)
    guard name.first == "#" else { return HTMLEntities.text(named: name).map { ($0, end) } }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap { character(code: $0) }.map { (String($0), end) }
  }

  /// The character of a number; the numbers that HTML reads as Windows-1252 are read so, too.
  private static func character(code: UInt32) -> Character? {
    if (0x80...0x9F).contains(code) {
      return String(
        decoding: TextDecoder.utf8(windows1252: [UInt8(code)]), as: UTF8.self
      ).first
    }
    guard code != 0, let scalar = Unicode.Scalar(code) else { return nil }
    return Character(scalar)
  }

  // MARK: - Tags

  /// The text without tags; where `breaks`, with a mark between paragraphs instead of a space.
  private static func strippingTags(_ text: String, breaks: Bool = false) -> String {
    guard text.hasByte(UInt8(ascii: "<")) else { return text }
    var result = ""
    var rest = Substring(text)
    // What has no end is looked for once.
    var endless: Set<String> = []
    while let mark = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let tag = HTMLTag(at: rest, endless: &endless) else {
        result += "<"
        rest = rest.dropFirst()
        continue
      }
      rest = rest[tag.end...]
      if breaks && tag.parts {
        result.append(paragraphEnd)
      } else if tag.parts, result.last?.isWhitespace == false {
        result += " "
      }
      if tag.hidesContent, !tag.isClosing, !endless.contains(tag.writtenName) {
        if let content = skippingContent(of: tag, in: rest) {
          rest = content
        } else {
          endless.insert(tag.writtenName)
        }
      }
      if tag.isHeading, !tag.isClosing, !breaks {
        rest = skippingAbstractHeading(of: tag, in: rest)
      }
    }
    return result + rest
  }

  /// The text behind an element that is not read; nil where it has no end.
  private static func skippingContent(of tag: HTMLTag, in text: Substring) -> Substring? {
    text.firstUTF8Range(of: "</" + tag.writtenName).map { range in
      text[range.upperBound...].drop { $0 != ">" }.dropFirst()
    }
  }

  /// The text behind a heading that only names what follows.
  private static func skippingAbstractHeading(of tag: HTMLTag, in text: Substring) -> Substring {
    guard let range = text.firstUTF8Range(of: "</" + tag.writtenName, within: 64) else {
      return text
    }
    let heading = text[..<range.lowerBound].lowercased().filter(\.isLetter)
    guard ["abstract", "summary", "abstracts"].contains(heading) else { return text }
    return text[range.upperBound...].drop { $0 != ">" }.dropFirst()
  }
}

extension Substring {
  /// Where some ASCII text first stands among the first bytes.
  fileprivate func firstUTF8Range(
    of text: String, within count: Int = .max
  ) -> Range<Index>? {
    var index = utf8.startIndex
    var left = count
    while index != utf8.endIndex, left > 0 {
      if utf8[index] == text.utf8.first, utf8[index...].starts(with: text.utf8) {
        return index..<utf8.index(index, offsetBy: text.utf8.count)
      }
      index = utf8.index(after: index)
      left -= 1
    }
    return nil
  }
}

/// A tag of HTML, JATS or MathML at the beginning of a text.
struct HTMLTag {
  /// The name as it is written, with its prefix.
  let writtenName: String

  /// Whether it closes an element.
  let isClosing: Bool

  /// Where the text goes on.
  let end: Substring.Index

  private let name: String

  /// Whether words before and behind it are two words.
  var parts: Bool { !HTMLTag.inline.contains(name) }

  /// Whether its content is not for readers.
  var hidesContent: Bool { ["script", "style", "annotation", "tex-math"].contains(name) }

  /// Whether it is a heading.
  var isHeading: Bool {
    ["title", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"].contains(name)
  }

  /// Reads a tag; nil where the sign is no tag of a known name.
  init?(at text: Substring, endless: inout Set<String>) {
    var rest = text.dropFirst()
    if rest.hasPrefix("!--") {
      guard !endless.contains("!--") else { return nil }
      guard let range = rest.firstUTF8Range(of: "-->") else {
        endless.insert("!--")
        return nil
      }
      (writtenName, name, isClosing, end) = ("!--", "!--", false, range.upperBound)
      return
    }
    isClosing = rest.first == "/"
    if isClosing { rest = rest.dropFirst() }
    let written = rest.prefix(32).prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || ":-".contains($0))
    }
    let local = written.split(separator: ":").last.map { $0.lowercased() } ?? ""
    let isKnown =
      HTMLTag.inline.contains(local) || HTMLTag.block.contains(local)
      || written.lowercased().hasPrefix("jats:") || written.lowercased().hasPrefix("mml:")
    guard isKnown else { return nil }
    let behind = text[written.endIndex...]
    guard let first = behind.first, first == ">" || first == "/" || first.isWhitespace,
      let close = HTMLTag.close(in: behind)
    else { return nil }
    (writtenName, name, end) = (String(written), local, text.index(after: close))
  }

  /// The sign that ends a tag, outside the quotation marks of attributes.
  private static func close(in text: Substring) -> Substring.Index? {
    var quotation: UInt8?
    for index in text.utf8.indices.prefix(1_024) {
      let sign = text.utf8[index]
      if let open = quotation {
        if sign == open { quotation = nil }
      } else if sign == UInt8(ascii: ">") {
        return index
      } else if sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "'") {
        quotation = sign
      } else if sign == UInt8(ascii: "<") {
        return nil
      }
    }
    return nil
  }

  /// Names of tags within a word or a line.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bold", "cite", "code", "del", "em", "ext-link", "font", "i", "inf", "ins",
    "italic", "inline-formula", "kbd", "mark", "math", "mi", "mn", "mo", "mrow", "ms", "mstyle",
    "msub", "msubsup", "msup", "mtext", "mfrac", "msqrt", "mover", "munder", "munderover",
    "mfenced", "mspace", "mpadded", "mphantom", "semantics", "monospace", "named-content", "nobr",
    "q", "roman", "s", "sc", "scp", "small", "span", "strike", "strong", "sub", "sup",
    "styled-content", "tex-math", "annotation", "tt", "u", "underline", "var", "wbr", "xref", "mml",
    "jats", "acronym", "big", "sans-serif", "overline",
  ]

  /// Names of tags between lines and paragraphs.
  private static let block: Set<String> = [
    "abstract", "article", "blockquote", "body", "br", "center", "dd", "disp-formula", "div", "dl",
    "dt", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "img", "label", "li", "link", "list", "list-item", "main", "nav", "ol", "p", "pre", "script",
    "sec", "section", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    "graphic", "inline-graphic", "alternatives", "!--",
  ]
}
