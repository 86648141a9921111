import Akin
import AkinStore

/// Pairs of papers on a terminal, for deciding.
struct DuplicateList {
  let text: TerminalText

  /// Returns the lines of the pairs.
  func lines(_ pairs: [DuplicatePair]) -> String {
    pairs.enumerated().map { offset, pair in
      let likeness = "\(Int((pair.evidence.likeness * 100).rounded())) %"
      let head = text.bold("\(offset + 1)  \(likeness)") + "  " + text.dim(reasons(pair.evidence))
      return ([head] + paper(pair.kept) + paper(pair.merged)).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func paper(_ paper: Paper) -> [String] {
    let title = paper.title.printable.wrapped(to: max(20, text.width - 4)).map { "    " + $0 }
    let authors =
      paper.authors.count > 3
      ? paper.authors.prefix(3).joined(separator: ", ") + ", …"
      : paper.authors.joined(separator: ", ")
    let facts = [paper.id.description, paper.date?.description, authors]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
    return title
      + facts.printable.wrapped(to: max(20, text.width - 4)).map { text.dim("    " + $0) }
  }

  private func reasons(_ evidence: NearDuplicate) -> String {
    let percent = { (share: Double) in "\(Int((share * 100).rounded())) %" }
    return [
      "titles \(percent(evidence.titleSimilarity)) alike",
      evidence.abstractSimilarity.map { "abstracts \(percent($0))" },
      evidence.authorShare.map { "authors \(percent($0))" },
      evidence.yearDifference.map { $0 == 0 ? "the same year" : "\($0) years apart" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
