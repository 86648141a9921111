/// Writes a paper as a record of RIS.
struct RISEntryWriter {
  private let paper: Paper

  init(_ paper: Paper) { self.paper = paper }

  /// The record, with an empty line behind.
  var entry: String {
    var lines = ["TY  - " + type, "TI  - " + paper.title]
    lines += paper.authors.map { "AU  - " + (PersonName.inverted($0) ?? $0) }
    if let date = paper.date {
      lines.append("PY  - " + date.description.prefix(4))
      lines.append("DA  - " + date.description.split(separator: "-").joined(separator: "/"))
    }
    if let venue = paper.venue { lines.append("T2  - " + venue) }
    if let doi = paper.name(in: "doi") { lines.append("DO  - " + doi) }
    lines += accessionNumbers.map { "AN  - " + $0 }
    lines += (paper.categories + paper.keywords).map { "KW  - " + $0 }
    // Which of the keywords are categories.
    if !paper.categories.isEmpty {
      lines.append("C1  - " + paper.categories.joined(separator: " "))
    }
    if let address = paper.address { lines.append("UR  - " + address) }
    if !paper.abstract.isEmpty { lines.append("AB  - " + paper.abstract) }
    lines += ["ID  - " + paper.id.description, "DP  - " + RISDialect.provider, "ER  - "]
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The ids that stand in no other line, and the main one where only Akin knows it: programs put
  /// numbers of their own into its line.
  private var accessionNumbers: [String] {
    let main = PaperID(recognizing: paper.id.description) == nil ? [paper.id] : []
    return (main + paper.otherIDs).map(\.description).filter {
      $0 != paper.name(in: "doi").map { "doi:" + $0 }
    }
  }

  private var type: String {
    switch paper.venue.map({ VenueKind($0) }) {
    case .journal: "JOUR"
    case .conference: "CPAPER"
    case .preprints, nil: "GEN"
    }
  }
}
