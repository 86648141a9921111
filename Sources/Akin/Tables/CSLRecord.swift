/// Writes papers as CSL-JSON, which citation processors such as Pandoc's read
/// (https://docs.citationstyles.org/en/stable/specification.html).
public enum CSLRecord {
  /// The JSON object of a paper.
  ///
  /// Ids that CSL has no variable for stand in the note, a scheme and a name a line, where Zotero and
  /// Akin look for them; categories, and keywords with commas, in the field for what is custom.
  public static func json(of paper: Paper) -> String {
    var fields: [Table.Field] = [
      Table.Field("id", .text(paper.id.description)),
      Table.Field("type", .text(type(of: paper))), Table.Field("title", .text(paper.title)),
    ]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { fields.append(Table.Field(name, .text(value))) }
    }
    if !paper.authors.isEmpty {
      fields.append(Table.Field("author", .list(paper.authors.map(author))))
    }
    if let date = paper.date {
      let parts = [date.year, date.month, date.day].compactMap { $0 }
      fields.append(
        Table.Field(
          "issued",
          .object([Table.Field("date-parts", .list([.list(parts.map { .integer($0) })]))])))
    }
    add("container-title", paper.venue)
    add("abstract", paper.abstract)
    add("DOI", paper.name(in: "doi"))
    add("PMID", paper.name(in: "pmid"))
    add("URL", paper.url ?? paper.address)
    add("keyword", paper.keywords.joined(separator: ", "))
    if let arxiv = paper.name(in: "arxiv") {
      add("archive", "arXiv")
      add("archive_location", arxiv)
    }
    add("note", note(of: paper))
    if !paper.categories.isEmpty || paper.keywords.contains(where: \.partsKeywords) {
      fields.append(
        Table.Field(
          "custom",
          .object([
            Table.Field("keywords", .texts(paper.keywords)),
            Table.Field("categories", .texts(paper.categories)),
          ])))
    }
    // The texts of such a record are taken as they stand.
    add("source", "Akin")
    return Table.Cell.object(fields).json
  }

  private static func type(of paper: Paper) -> String {
    guard let venue = paper.venue?.lowercased() else { return "article" }
    let isConference = ["proceedings", "conference", "workshop", "symposium"].contains {
      venue.contains($0)
    }
    return isConference ? "paper-conference" : "article-journal"
  }

  /// An author by parts where the name has parts that anyone would tell apart, else as a whole.
  private static func author(_ name: String) -> Table.Cell {
    guard let inverted = PersonName.inverted(name), let comma = inverted.firstRange(of: ", "),
      inverted.ranges(of: ",").count == 1
    else { return .object([Table.Field("literal", .text(name))]) }
    return .object([
      Table.Field("family", .text(String(inverted[..<comma.lowerBound]))),
      Table.Field("given", .text(String(inverted[comma.upperBound...]))),
    ])
  }

  /// The ids that CSL has no place for; the main one may be among them, since programs give records
  /// ids of their own.
  private static func note(of paper: Paper) -> String {
    let placed = ["arxiv", "doi", "pmid"].compactMap { scheme in
      paper.name(in: scheme).map { scheme + ":" + $0 }
    }
    return paper.allIDs.map(\.description).filter { !placed.contains($0) }
      .map { "Akin ID: \($0)" }.joined(separator: "\n")
  }
}

extension String {
  /// Whether a keyword holds what parts keywords.
  fileprivate var partsKeywords: Bool { contains(",") || contains(";") }
}
