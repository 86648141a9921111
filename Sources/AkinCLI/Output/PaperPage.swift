import Akin
import AkinStore

/// One paper on a terminal, for reading.
struct PaperPage {
  let text: TerminalText

  /// Returns the lines of a paper.
  func lines(_ paper: Paper, rating: RatedPaper?, similar: [RankedPaper]) -> String {
    var lines = paper.title.printable.wrapped(to: text.width).map(text.bold)
    let authors = paper.authors.joined(separator: ", ")
    if !authors.isEmpty {
      lines += authors.printable.wrapped(to: text.width)
    } else if let count = paper.authorCount {
      lines.append(count == 1 ? "1 author" : "\(count) authors")
    }
    let facts = [
      paper.id.description, paper.date?.description,
      paper.categories.isEmpty ? nil : paper.categories.joined(separator: " "),
      paper.upvotes.map { "\($0) upvotes" }, paper.comments.map { "\($0) comments" },
    ].compactMap { $0 }.joined(separator: " · ")
    lines += facts.printable.wrapped(to: text.width).map(text.dim)
    if !paper.keywords.isEmpty {
      lines += paper.keywords.joined(separator: ", ").printable.wrapped(to: text.width)
        .map(text.dim)
    }
    if let address = paper.address { lines.append(text.dim(address.printable)) }
    if !paper.otherIDs.isEmpty {
      let names = "also " + paper.otherIDs.map(\.description).joined(separator: ", ")
      lines += names.printable.wrapped(to: text.width).map(text.dim)
    }
    if let rating, let value = rating.rating {
      let note = rating.note.map { ": " + $0.printable } ?? ""
      lines.append(
        text.green("rated \(value) on \(rating.date.prefix(10).description.printable)\(note)"))
    }
    if !paper.abstract.isEmpty {
      lines.append("")
      lines += paper.abstract.printable.wrapped(to: text.width)
    }
    if !similar.isEmpty { lines += ["", "More like this:"] }
    return lines.map { $0 + "\n" }.joined() + PaperList(text: text).lines(similar)
  }
}
