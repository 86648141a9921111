/// Reads BibTeX and BibLaTeX.
struct BibTeXImporter: LineImporter {
  static let format = PaperFormat(name: "bibtex", summary: "BibTeX and BibLaTeX")

  static let fileExtensions: Set<String> = ["bib", "bibtex", "biblatex"]

  /// Whether an entry begins a line, and nothing of another format stands before it.
  static func recognizes(_ head: String) -> Bool {
    guard let first = head.first(where: { !$0.isWhitespace }), !"{[<".contains(first) else {
      return false
    }
    return head.split(whereSeparator: \.isNewline).contains { line in
      guard let first = line.first(where: { !$0.isWhitespace }), first == "@" else { return false }
      return BibTeXBlocks.beginsEntry(Array(line.drop { $0.isWhitespace }.utf8))
    }
  }

  private var blocks = BibTeXBlocks()
  private var strings = BibTeXStrings()
  private var inheritance = BibTeXInheritance()

  /// The types that are no papers.
  private static let silentTypes: Set<String> = [
    "comment", "preamble", "string", "xdata", "set", "control", "ieeetranbstctl", "bibnote",
  ]

  init(options: ImportOptions) {}

  mutating func read(_ line: SourceLine) -> [ImportedRecord] {
    guard let text = line.lenientText else {
      let problem = line.problem ?? "unreadable"
      return records(of: blocks.close(problem: problem))
        + [.rejected(RejectedRecord(line: line.number, reason: problem))]
    }
    return records(of: blocks.read(text, line: line.number))
  }

  mutating func finish() -> [ImportedRecord] {
    let last = blocks.close(problem: "the entry is cut off: the file ends before it does")
    return records(of: last) + inheritance.finish().map { record(of: $0) }
  }

  private mutating func records(of blocks: [BibTeXBlock]) -> [ImportedRecord] {
    var records: [ImportedRecord] = []
    for block in blocks {
      if block.type == "string" { strings.define(block.body) }
      if block.problem == nil, block.type != "xdata",
        BibTeXImporter.silentTypes.contains(block.type)
      {
        continue
      }
      if let problem = block.problem {
        let text = "@\(block.type){" + String(decoding: block.body, as: UTF8.self)
        records.append(
          .rejected(RejectedRecord(line: block.line, reason: problem, text: text.trimmed)))
        continue
      }
      var reader = BibTeXFieldReader(block.body, strings: strings)
      let entry = BibTeXEntry(
        type: block.type, key: reader.key(), fields: reader.fields(), line: block.line)
      records += inheritance.add(entry).filter { !BibTeXImporter.silentTypes.contains($0.type) }
        .map { record(of: $0) }
    }
    return records
  }

  private func record(of entry: BibTeXEntry) -> ImportedRecord {
    do {
      return .paper(try BibTeXPaper(entry).paper(), line: entry.line)
    } catch {
      let fields = entry.fields.sorted { $0.key < $1.key }
        .map { ",\n  \($0.key) = {\($0.value)}" }.joined()
      let text = "@\(entry.type){\(entry.key)\(fields)\n}"
      return .rejected(
        RejectedRecord(line: entry.line, reason: error.description, text: text))
    }
  }
}
