/// Reads a Daily Papers page saved as text.
///
/// An entry is a title, an abstract, a count of authors (`• 3 authors`) and a date (`Jun 17` of the
/// page's own year, or `Oct 4, 2023`), perhaps followed by a count of comments. The count of authors
/// is what makes an entry: everything else on the page is navigation.
public struct DailyPapersPageImporter: LineImporter {
  /// The format's name and description.
  public static let format = PaperFormat(name: "daily", summary: "a Daily Papers page as text")

  /// Whether a source begins like the page.
  public static func recognizes(_ head: String) -> Bool {
    head.split(whereSeparator: \.isNewline).contains { DailyPapersLine($0).isAuthorCount }
      || head.contains("Daily Papers")
  }

  private let options: ImportOptions
  private var pageYear: Int?

  /// The lines since the last entry that may be a title or an abstract.
  private var pending: [(text: String, line: Int, problem: String?)] = []

  /// The entry whose date has not come yet.
  private var open: (title: String, abstract: String, authorCount: Int, line: Int)?

  /// The shortest line that is taken for a paragraph of an abstract when a title stands above it.
  private static let paragraphLength = 200

  /// Creates an importer for one source.
  public init(options: ImportOptions) {
    self.options = options
    pageYear = options.year
  }

  /// Takes the next line; returns the records that it completes.
  public mutating func read(_ line: SourceLine) -> [ImportedRecord] {
    guard case .text(let text) = line.content else {
      var records = closeEntry(date: nil, comments: nil)
      records += pending.isEmpty ? [] : dropStale()
      pending.append(("", line.number, line.problem))
      return records
    }
    let content = text.squeezed
    if content.isEmpty || content == "·" || content == "•" { return [] }
    let parsed = DailyPapersLine(content)
    if let authorCount = parsed.authorCount {
      var records = closeEntry(date: nil, comments: nil)
      records += beginEntry(authorCount: authorCount, line: line.number)
      if open != nil, let date = parsed.date {
        records += closeEntry(date: date, comments: parsed.comments)
      }
      return records
    }
    if let date = parsed.date {
      if open != nil { return closeEntry(date: date, comments: parsed.comments) }
      if pageYear == nil, parsed.comments == nil {
        pageYear = date.year ?? latestYear(of: date)
        pending = []
        return []
      }
    }
    let records = closeEntry(date: nil, comments: nil)
    pending.append((content, line.number, nil))
    // Navigation between entries is short; a bound keeps memory small on a text that is no page.
    if pending.count > 64 { pending.removeFirst() }
    return records
  }

  /// Returns the last record, if its foot is cut off.
  public mutating func finish() -> [ImportedRecord] {
    closeEntry(date: nil, comments: nil)
  }

  /// Turns the lines above a count of authors into a title and an abstract.
  private mutating func beginEntry(authorCount: Int, line: Int) -> [ImportedRecord] {
    defer { pending = [] }
    if let bad = pending.last(where: { $0.problem != nil }) {
      return [.rejected(RejectedRecord(line: bad.line, reason: bad.problem ?? "unreadable"))]
    }
    guard var start = pending.indices.last, start > pending.startIndex else {
      let reason =
        pending.isEmpty
        ? "a count of authors without title and abstract" : "the title or the abstract is missing"
      let text = pending.map(\.text).joined(separator: "\n")
      return [
        .rejected(RejectedRecord(line: pending.first?.line ?? line, reason: reason, text: text))
      ]
    }
    // Of several lines, the abstract is the last one and the long ones right above it.
    while start - 1 > pending.startIndex,
      pending[start - 1].text.count >= DailyPapersPageImporter.paragraphLength
    {
      start -= 1
    }
    let abstract = pending[start...].map(\.text).joined(separator: " ")
    let title = pending[start - 1]
    open = (title.text, abstract, authorCount, title.line)
    return []
  }

  private mutating func closeEntry(date: YearlessDate?, comments: Int?) -> [ImportedRecord] {
    guard let entry = open else { return [] }
    open = nil
    let year = date.map { $0.year ?? pageYear ?? latestYear(of: $0) }
    let day = date.flatMap { date in
      year.flatMap { PaperDate(year: $0, month: date.month, day: date.day) }
    }
    if let date, day == nil {
      let reason = "there is no \(date.month)/\(date.day) in \(year.map(String.init) ?? "its year")"
      let text = entry.title + "\n" + entry.abstract
      return [.rejected(RejectedRecord(line: entry.line, reason: reason, text: text))]
    }
    let id = PaperID(title: entry.title, firstAuthor: nil, year: day?.year)
    var paper = Paper(id: id, title: entry.title)
    paper.abstract = entry.abstract
    paper.authorCount = entry.authorCount
    paper.date = day
    paper.comments = comments
    return [.paper(paper, line: entry.line)]
  }

  /// The latest year that does not put the day after the day of the import.
  private func latestYear(of date: YearlessDate) -> Int {
    let current = options.today.year
    // A leap day may be up to eight years back.
    let year = (0...8).lazy.map { current - $0 }.first { year in
      PaperDate(year: year, month: date.month, day: date.day).map { $0 <= options.today } ?? false
    }
    return year ?? current
  }

  /// Forgets a bad line that belongs to no entry, but says so.
  private mutating func dropStale() -> [ImportedRecord] {
    guard let bad = pending.last(where: { $0.problem != nil }) else { return [] }
    pending = []
    return [.rejected(RejectedRecord(line: bad.line, reason: bad.problem ?? "unreadable"))]
  }
}

/// A month and a day, with the year where the page gives it.
struct YearlessDate: Equatable {
  let month: Int
  let day: Int
  let year: Int?
}

/// The parts of a line that belong to an entry's foot.
struct DailyPapersLine {
  /// The count in `• 3 authors`.
  private(set) var authorCount: Int?

  /// The date in `Jun 17` or `Oct 4, 2023`.
  private(set) var date: YearlessDate?

  /// The number behind a date.
  private(set) var comments: Int?

  var isAuthorCount: Bool { authorCount != nil }

  init(_ line: some StringProtocol) {
    // Longer lines are text, and matching them would cost time for nothing.
    guard line.utf8.count <= 80 else { return }
    let marks: (Character) -> Bool = { $0.isWhitespace || "•·,".contains($0) }
    var words = line.split(whereSeparator: marks)
    let isBulleted = line.first { !$0.isWhitespace }.map { "•·".contains($0) } ?? false
    if isBulleted, words.count >= 2, let count = DailyPapersLine.number(words[0]),
      words[1] == "authors" || words[1] == "author"
    {
      authorCount = count
      words.removeFirst(2)
    }
    guard (2...4).contains(words.count), let month = PaperDate.month(named: words[0]),
      words[0].count <= 9, let day = DailyPapersLine.number(words[1]), (1...31).contains(day)
    else {
      // Words behind the count make the line a sentence.
      if !words.isEmpty { authorCount = nil }
      return
    }
    let numbers = words.dropFirst(2).compactMap { DailyPapersLine.number($0) }
    guard numbers.count == words.count - 2 else { return }
    let hasYear = numbers.first.map { (1900...2999).contains($0) && line.contains(",") } ?? false
    guard numbers.count <= (hasYear ? 2 : 1) else { return }
    date = YearlessDate(month: month, day: day, year: hasYear ? numbers.first : nil)
    comments = hasYear ? numbers.dropFirst().first : numbers.first
  }

  private static func number(_ word: some StringProtocol) -> Int? {
    word.allSatisfy(\.isASCIIDigit) ? Int(word) : nil
  }
}
