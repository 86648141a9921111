/// The paper that an entry of BibTeX or BibLaTeX is.
struct BibTeXPaper {
  private let entry: BibTeXEntry

  init(_ entry: BibTeXEntry) { self.entry = entry }

  /// The paper.
  ///
  /// - Throws: `RecordProblem.missing` if there is no title.
  func paper() throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.latex)
    draft.title = [entry["title", "booktitle", "maintitle"], entry["subtitle"]]
      .compactMap { $0 }.joined(separator: ": ")
    draft.abstract = entry["abstract", "summary"] ?? ""
    draft.authors = BibTeXNames.spoken(entry["author", "authors"] ?? "")
    draft.areAuthorsSpoken = true
    draft.date = date
    draft.keywords =
      list("keywords", "keyword", "author_keywords") + list("mendeley-tags", "keywords-plus")
    draft.venue = venue
    draft.collections = list("groups", "mendeley-groups", "collections").map { LatexText.plain($0) }
    if isOnArxiv || entry["eprint"] != nil {
      draft.categories = list("primaryclass", "eprintclass").map { LatexText.plain($0) }
    }
    draft.keptNames = (entry[BibTeXKey.namesField] ?? "").split(separator: ",")
      .compactMap { BibTeXKey.name(of: String($0).squeezed) }
    // A key of no known scheme is a name where the entry says so.
    draft.ownName =
      BibTeXKey.id(of: entry.key)
      ?? BibTeXKey.name(of: entry.key).flatMap { draft.keptNames.contains($0) ? $0 : nil }
    // An address or a note of Akin's entry may be that of another paper; its names have their fields.
    draft.names = draft.ownName == nil ? namesInFields + namesInTexts : namesInFields
    draft.url = entry["url", "bdsk-url-1", "link"].map { LatexText.address($0) }
    return try draft.paper()
  }

  // MARK: - Names

  private var isOnArxiv: Bool {
    ["arxiv"].contains((entry["archiveprefix", "eprinttype"] ?? "").lowercased())
  }

  /// The names of the paper in the fields that are for them.
  private var namesInFields: [String] {
    var names: [String] = []
    if let eprint = entry["eprint"].map({ LatexText.address($0) }) {
      let type = (entry["archiveprefix", "eprinttype"] ?? "").lowercased()
      switch type {
      case "", "arxiv":
        names.append(eprint.lowercased().hasPrefix("arxiv:") ? eprint : "arxiv:" + eprint)
      case "pubmed", "pmid": names.append("pmid:" + eprint)
      // Before 2007 an archive stood in its place: hep-th, 9901001.
      default: names += [eprint, "arxiv:\(type)/\(eprint)"]
      }
    }
    names += [entry["arxivid"], entry["arxiv"]].compactMap { $0 }.map { "arxiv:" + $0 }
    if let doi = entry["doi"].map({ LatexText.address($0) }) {
      names +=
        [doi, "doi:" + doi]
        + doi.split(separator: " ").prefix(1).map { String($0).trimmingEnd(of: ",;") }
    }
    names += [entry["pmid"], entry["pubmedid"]].compactMap { $0 }.map { "pmid:" + $0.squeezed }
    names += list("ids").map { LatexText.address($0) }
    return names
  }

  /// The names of the paper where programs put them that have no field for them.
  private var namesInTexts: [String] {
    var names: [String] = []
    for field in ["url", "ee", "bdsk-url-1", "link", "howpublished", "note"] {
      if let value = entry[field] { names.append(LatexText.address(value)) }
    }
    for field in ["journal", "journaltitle", "volume", "number", "howpublished", "note", "pages"] {
      // A note may speak of another paper; one that begins with the id does not.
      guard let value = entry[field].map({ LatexText.address($0) }),
        field != "note" || value.lowercased().hasPrefix("arxiv")
      else { continue }
      if let id = PaperID.arxivMention(in: value) { names.append(id) }
    }
    return names
  }

  // MARK: - Dates and venues

  /// The date of BibLaTeX, or the year with its month and day.
  private var date: PaperDate? {
    if let text = entry["date"].map({ LatexText.address($0) }) {
      // Of a span its beginning; ~ and ? say that it is not certain.
      let start = text.prefix { $0 != "/" }.filter { !"~?%".contains($0) }
      if let date = PaperDate(start) { return date }
      if let date = PaperDate.year(in: start), entry["year"] == nil { return date }
    }
    let text = LatexText.plain(entry["year", "issue_date", "date"] ?? "")
    guard let year = PaperDate.year(in: text) ?? PaperDate(text) else { return nil }
    let words = LatexText.plain(entry["month"] ?? "").split { " ,.~/–-".contains($0) }
    let month =
      words.lazy.compactMap { PaperDate.month(named: $0) }.first
      ?? words.first.flatMap { Int($0) } ?? year.month
    let day =
      entry["day"].flatMap { Int($0.squeezed) }
      ?? (words.count == 2 ? words.lazy.compactMap { Int($0) }.first : nil)
    return PaperDate(year: year.year, month: month, day: month == nil ? nil : day)
      ?? PaperDate(year: year.year, month: month) ?? PaperDate(year: year.year)
  }

  /// Where the paper appeared.
  private var venue: String? {
    let name =
      entry["journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "school"]
      ?? entry["institution", "organization", "series"]
      ?? entry["howpublished"].flatMap { $0.contains("://") || $0.contains("\\url") ? nil : $0 }
      ?? entry["publisher"]
    guard let name, name != entry["title"], entry["title"] != nil || name != entry["booktitle"]
    else { return nil }
    return JournalMacros.name(of: name.squeezed) ?? name
  }

  /// The values of list fields, parted by semicolons or commas outside braces.
  private func list(_ names: String...) -> [String] {
    names.compactMap { entry[$0] }.flatMap { text in
      let bySemicolon = BibTeXNames.split(text, at: ";")
      return bySemicolon.count > 1 ? bySemicolon : BibTeXNames.split(text, at: ",")
    }
  }
}
