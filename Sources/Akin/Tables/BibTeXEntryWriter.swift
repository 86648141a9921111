/// Writes a paper as an entry of BibTeX.
struct BibTeXEntryWriter {
  private let paper: Paper

  init(_ paper: Paper) { self.paper = paper }

  /// The entry, with an empty line behind.
  var entry: String {
    let kind = paper.venue.map { VenueKind($0) }
    var fields = [("title", "{{" + LatexText.escaped(paper.title) + "}}")]
    if !paper.authors.isEmpty {
      fields.append(("author", "{" + paper.authors.map(author).joined(separator: " and ") + "}"))
    }
    if let venue = paper.venue, let kind {
      fields.append((field(of: kind), "{" + LatexText.escaped(venue) + "}"))
    }
    fields += dateFields + nameFields
    if !paper.keywords.isEmpty {
      fields.append(("keywords", "{" + paper.keywords.map(listItem).joined(separator: ", ") + "}"))
    }
    if !paper.abstract.isEmpty {
      fields.append(("abstract", "{" + LatexText.escaped(paper.abstract) + "}"))
    }
    let lines = fields.map { "  \($0.0) = \($0.1)" }.joined(separator: ",\n")
    return "@\(type(of: kind)){\(BibTeXKey.key(of: paper.id)),\n\(lines)\n}\n\n"
  }

  private func type(of kind: VenueKind?) -> String {
    switch kind {
    case .journal: "article"
    case .conference: "inproceedings"
    case .preprints, nil: "misc"
    }
  }

  private func field(of kind: VenueKind) -> String {
    switch kind {
    case .journal: "journal"
    case .conference: "booktitle"
    case .preprints: "howpublished"
    }
  }

  /// An author as `Family, Given`, or between braces where that would be read as another name.
  private func author(_ name: String) -> String {
    let escaped = LatexText.escaped(PersonName.inverted(name) ?? name)
    // Among others, since "and" parts names.
    let said = BibTeXNames.spoken("A and \(escaped) and B").map { LatexText.field($0).squeezed }
    let mayBeRead = !name.contains(",") || PersonName.isInverted(name)
    let isName = mayBeRead && said == ["A", PersonName.display(name), "B"]
    return isName ? escaped : "{" + LatexText.escaped(name) + "}"
  }

  private var dateFields: [(String, String)] {
    guard let date = paper.date else { return [] }
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return [("year", "{" + date.description.prefix(4) + "}")]
      + (date.month.map { [("month", names[$0 - 1])] } ?? [])
      + (date.day.map { [("day", "{\($0)}")] } ?? [])
  }

  private var nameFields: [(String, String)] {
    var fields: [(String, String)] = []
    if let arxiv = paper.name(in: "arxiv") {
      fields += [("eprint", "{" + arxiv + "}"), ("archiveprefix", "{arXiv}")]
      if let category = paper.categories.first { fields.append(("primaryclass", "{\(category)}")) }
    }
    for scheme in ["doi", "pmid"] {
      guard let name = paper.name(in: scheme) else { continue }
      fields.append((scheme, "{" + LatexText.escapedAddress(name) + "}"))
    }
    let written = Set(["arxiv", "doi", "pmid"].map { "\($0):\(paper.name(in: $0) ?? "")" })
    // BibLaTeX takes further keys of an entry.
    let others = paper.otherIDs.map(\.description)
      .filter { !written.contains($0) && PaperID(recognizing: $0)?.description == $0 }
    if !others.isEmpty {
      let list = others.map { "{" + LatexText.escapedAddress($0) + "}" }.joined(separator: ", ")
      fields.append(("ids", "{" + list + "}"))
    }
    let own = paper.allIDs.filter { PaperID(recognizing: $0.description) != $0 }
    if !own.isEmpty {
      let keys = own.map { BibTeXKey.key(of: $0) }.joined(separator: ", ")
      fields.append((BibTeXKey.namesField, "{" + keys + "}"))
    }
    if let address = paper.address {
      fields.append(("url", "{" + LatexText.escapedAddress(address) + "}"))
    }
    return fields
  }

  /// A keyword, between braces where it holds what parts keywords.
  private func listItem(_ text: String) -> String {
    let escaped = LatexText.escaped(text)
    return escaped.contains { $0 == "," || $0 == ";" } ? "{" + escaped + "}" : escaped
  }
}
