import AkinKernels

/// Reads objects with the fields of arXiv's snapshot on Kaggle, of archives of Daily Papers, and of
/// Akin's own output: what no other dialect claims and has a title.
enum GeneralDialect: JSONDialect {
  static let format = PaperFormat(
    name: "records", summary: "JSON objects with titles and abstracts")

  static func recognizes(_ record: JSONRecord) -> Bool { true }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    try GeneralPaper(record).paper
  }
}

/// A paper as a JSON object, whose fields differ from source to source.
private struct GeneralPaper {
  private let fields: [String: JSONValue]

  init(_ record: JSONRecord) { fields = record.fields }

  var paper: Paper {
    get throws(RecordProblem) {
      guard let title = text("title").map(plain), !title.isEmpty else {
        // What else is of an odd type says nothing; without a title there is no paper.
        throw isText("title")
          ? .missing(field: "title") : .wrongType(field: "title", expected: "text")
      }
      let authors = authorNames().map(plain)
      let date = publicationDate()
      let ids = names()
      let id = ids.first ?? PaperID(title: title, firstAuthor: authors.first, year: date?.year)
      var paper = Paper(id: id, title: title)
      paper.otherIDs = Array(ids.dropFirst())
      paper.abstract = plain(text("abstract") ?? text("summary") ?? "")
      paper.authors = authors
      paper.authorCount = count("authorCount") ?? (authors.isEmpty ? nil : authors.count)
      paper.date = date
      paper.categories = list("categories", separator: " ")
      paper.keywords = Keywords.each(in: fields["keywords"]) ?? []
      paper.venue = text("venue") ?? text("journal-ref")
      paper.collections = (fields["collections"]?.array ?? []).compactMap(\.text)
      paper.url = text("url")
      paper.version = versionNumber()
      paper.upvotes = count("upvotes")
      // A number counts comments; in arXiv's snapshot the field is a remark on the manuscript.
      paper.comments = count("comments")
      return paper
    }
  }

  /// The ids in order of trust, normalised, each once.
  private func names() -> [PaperID] {
    var ids: [PaperID] = []
    // A name of no known scheme is kept as it is, but for white space around it.
    let others = (fields["otherIDs"]?.array ?? []).compactMap(\.text)
    for name in [name("id") ?? ""] + others {
      let name = name.cleaned.trimmed
      if !name.isEmpty { ids.append(PaperID(name)) }
    }
    // arXiv's snapshot joins several DOIs by spaces.
    for doi in (text("doi") ?? "").split(separator: " ") {
      if let id = PaperID(recognizing: String(doi)) { ids.append(id) }
    }
    var seen: Set<PaperID> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// A text without the entities of web pages, and one of arXiv's snapshot with the accents that LaTeX
  /// writes as commands.
  private func plain(_ text: String) -> String {
    // What Akin has written is clean, and comes back as it was.
    if fields["otherIDs"] != nil { return text }
    let hasEntities = text.hasByte(UInt8(ascii: "&"))
    let text = hasEntities ? HTMLText.decodingEntities(text).cleaned.squeezed : text
    let isSnapshot = fields["versions"] != nil || fields["authors_parsed"] != nil
    return isSnapshot ? LatexText.withAccents(text) : text
  }

  private func authorNames() -> [String] {
    if let parsed = parsedNames() {
      return parsed.compactMap { parts in
        let name = [parts.dropFirst().first, parts.first, parts.dropFirst(2).first]
          .compactMap { $0 }.joined(separator: " ").squeezed
        return name.isEmpty ? nil : name
      }
    }
    if let people = fields["authors"]?.array {
      return people.compactMap { ($0.text ?? $0.object?["name"]?.text)?.squeezed }
    }
    guard let joined = text("authors") else { return [] }
    return joined.replacing(" and ", with: ",").split(separator: ",").map { String($0).squeezed }
      .filter { !$0.isEmpty }
  }

  /// The authors of arXiv's snapshot, each as the parts of a name.
  private func parsedNames() -> [[String]]? {
    guard let people = fields["authors_parsed"]?.array else { return nil }
    let names = people.compactMap(\.texts)
    return names.count == people.count ? names : nil
  }

  private func publicationDate() -> PaperDate? {
    if let created = fields["versions"]?.objects?.first?["created"]?.text,
      let date = PaperDate(created)
    {
      return date
    }
    // A list of ratings says when a paper was rated.
    let isRating = fields["rating"] != nil && fields["authors"] == nil
    for field in ["published", "date", "update_date", "year"] where !isRating || field != "date" {
      if let number = count(field) { return PaperDate(year: number) }
      if let value = text(field), let date = PaperDate(value) { return date }
    }
    return nil
  }

  private func versionNumber() -> Int? {
    if let number = count("version") { return number }
    if let versions = fields["versions"]?.array, !versions.isEmpty { return versions.count }
    guard let id = text("id") else { return nil }
    return PaperID.arxivVersion(in: id)
  }

  private func name(_ field: String) -> String? {
    if let name = fields[field]?.text { return name }
    return text(field)
  }

  private func text(_ field: String) -> String? {
    switch fields[field] {
    case nil, .null: return nil
    case .text(let text): return text.cleaned.squeezed
    case .number(let number) where mayBeNumber(field): return number
    case .bool where mayBeNumber(field): return nil
    default: return nil
    }
  }

  /// Whether a field may be taken for an empty text: it is one, null or not there.
  private func isText(_ field: String) -> Bool {
    switch fields[field] {
    case nil, .null, .text: true
    default: false
    }
  }

  private func mayBeNumber(_ field: String) -> Bool {
    field == "id" || field == "date" || field == "year"
  }

  /// A number that can be a count or a year; anything else says nothing.
  private func count(_ field: String) -> Int? {
    guard let value = fields[field]?.number else { return nil }
    return value >= 0 && value < 1e9 && value == value.rounded() ? Int(value) : nil
  }

  private func list(_ field: String, separator: Character) -> [String] {
    if let values = fields[field]?.array { return values.compactMap { $0.text?.squeezed } }
    return (text(field) ?? "").split(separator: separator).map(String.init)
  }
}
