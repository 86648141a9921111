/// Reads a file of plain text or Markdown as one paper: its first line is the title, the rest the
/// abstract.
struct TextImporter: PaperImporter {
  static let format = PaperFormat(
    name: "text",
    summary: "plain text: a line of title, then the abstract (5,000 signs)")

  /// Any text is plain text, so that only a file's name or `--format` says that it is a paper.
  static func recognizes(_ head: String) -> Bool { false }

  static let fileExtensions: Set<String> = ["txt", "text", "md", "markdown"]

  /// The longest abstract: a paper's whole text says less of it than its beginning.
  private static let abstractLimit = 5_000

  /// The longest title; where the first line is longer, it is no title alone.
  private static let titleLimit = 400

  /// How many lines may name the paper before its text does other ones.
  private static let headLineCount = 12

  init(options: ImportOptions) {}

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var page = TextPage()
    while !page.isFull(TextImporter.abstractLimit), let line = source.next() {
      guard let text = line.lenientText else {
        let reason = line.problem ?? "unreadable"
        return try take(.rejected(RejectedRecord(line: line.number, reason: reason)))
      }
      page.add(text, line: line.number)
    }
    guard source.failure == nil, !page.lines.isEmpty || page.title != nil else { return }
    try take(record(page))
  }

  private func record(_ page: TextPage) -> ImportedRecord {
    var draft = PaperDraft(.plain)
    var rest = page.lines[...]
    draft.title = page.title ?? rest.popFirst() ?? ""
    if draft.title.count > TextImporter.titleLimit {
      rest.insert(draft.title, at: rest.startIndex)
      draft.title = cut(draft.title, to: TextImporter.titleLimit)
    }
    let head = page.lines.prefix(TextImporter.headLineCount).joined(separator: "\n")
    draft.names = [PaperID.arxivMention(in: head), PaperID.doiMention(in: head)].compactMap { $0 }
    draft.abstract = cut(rest.joined(separator: " ").squeezed, to: TextImporter.abstractLimit)
    do {
      return .paper(try draft.paper(), line: page.firstLine)
    } catch {
      return .rejected(RejectedRecord(line: page.firstLine, reason: error.description))
    }
  }

  /// The words of a text that fit into a length.
  private func cut(_ text: String, to length: Int) -> String {
    guard text.count > length else { return text }
    let start = text.prefix(length)
    return String(start.lastIndex(of: " ").map { start[..<$0] } ?? start)
  }
}

/// The lines of a text that say something.
private struct TextPage {
  /// The lines, without what Markdown marks headings with.
  private(set) var lines: [String] = []

  /// The title that a block of fields before the text gives (`title: …` between lines of `---`).
  private(set) var title: String?

  /// The line where the paper begins.
  private(set) var firstLine = 1

  private var byteCount = 0
  private var isInFields = false

  func isFull(_ limit: Int) -> Bool { byteCount > 8 * limit }

  mutating func add(_ text: String, line: Int) {
    let content = text.squeezed
    if line == 1, content == "---" {
      isInFields = true
    } else if isInFields {
      if content == "---" || content == "..." { isInFields = false }
      if content.lowercased().hasPrefix("title:") {
        title = content.dropFirst("title:".count).squeezedQuotation
      }
    } else if !content.isEmpty {
      if lines.isEmpty { firstLine = line }
      let heading = content.drop { $0 == "#" }
      lines.append(heading.first == " " ? String(heading).squeezed : content)
      byteCount += content.utf8.count
    }
  }
}

extension Substring {
  /// The text without white space and quotation marks around it; nil where nothing is left.
  fileprivate var squeezedQuotation: String? {
    let text = String(self).squeezed
    let inner = text.first == "\"" && text.last == "\"" && text.count > 1
    let result = inner ? String(text.dropFirst().dropLast()) : text
    return result.isEmpty ? nil : result
  }
}
