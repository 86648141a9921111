/// An answer of a mail server: a code and lines of text (RFC 5321, 4.2).
struct SMTPReply: Sendable, Equatable {
  /// The code, 200…599.
  let code: Int

  /// The text of each line.
  let lines: [String]

  /// Whether the server did what it was asked, or waits for more of it.
  var isPositive: Bool { code < 400 }

  /// The reply in one line, without what steers terminals.
  var text: String {
    let words = lines.map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
    return "\(code) " + words.joined(separator: " ").prefix(300)
  }

  /// Whether the server offers something, of the answer to EHLO.
  func offers(_ keyword: String) -> Bool { parameters(of: keyword) != nil }

  /// The words behind a keyword that the server offers; nil if it does not offer it.
  func parameters(of keyword: String) -> [String]? {
    for line in lines.dropFirst() {
      // Some old servers write AUTH=LOGIN.
      let words = line.uppercased().split { $0 == " " || $0 == "=" }
      if words.first.map(String.init) == keyword { return words.dropFirst().map(String.init) }
    }
    return nil
  }
}

/// Puts the lines of a reply together.
struct SMTPReplyReader {
  private var lines: [String] = []
  private var code: Int?

  /// The most lines of a reply: no server has more to say.
  private static let lineLimit = 200

  /// Takes a line.
  ///
  /// - Returns: The reply that it ends; nil where there is more to come.
  /// - Throws: `NoReply` where it is no line of a reply.
  mutating func take(_ line: String) throws -> SMTPReply? {
    let digits = line.prefix(3)
    let rest = line.dropFirst(3)
    guard digits.count == 3, let code = Int(digits), (200...599).contains(code),
      rest.isEmpty || rest.first == " " || rest.first == "-", self.code ?? code == code,
      lines.count < SMTPReplyReader.lineLimit
    else { throw NoReply(line: line) }
    lines.append(String(rest.dropFirst()))
    self.code = code
    guard rest.first != "-" else { return nil }
    defer { (lines, self.code) = ([], nil) }
    return SMTPReply(code: code, lines: lines)
  }

  /// A line that no mail server writes.
  struct NoReply: Error { let line: String }
}
