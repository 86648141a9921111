import Akin
import AkinStore

/// Pairs of papers that may be one work, as their page shows them.
struct DuplicatesView {
  struct Pair {
    let kept: String
    let keptAddress: String
    let keptFacts: [String]
    let keptID: String
    let merged: String
    let mergedAddress: String
    let mergedFacts: [String]
    let mergedID: String
    let likeness: String
  }

  let intro: String
  let message: String?
  let formToken: String
  let pairs: [Pair]

  init(_ pairs: [DuplicatePair], limit: Int, message: String?, formToken: String) {
    self.message = message.map { PaperCard.shortened($0, to: 200) }
    self.formToken = formToken
    intro =
      pairs.isEmpty
      ? "No two papers look like one work."
      : "\(pairs.count.counted("pair")) of papers may be one work, the likeliest first"
        + (pairs.count > limit ? "; the first \(limit) are shown. " : ". ")
        + "As one work, the first stays, with the names and ratings of both."
    self.pairs = pairs.prefix(limit).map { pair in
      Pair(
        kept: MathText.html(pair.kept.title), keptAddress: PaperCard.address(of: pair.kept.id),
        keptFacts: DuplicatesView.facts(pair.kept), keptID: pair.kept.id.description,
        merged: MathText.html(pair.merged.title),
        mergedAddress: PaperCard.address(of: pair.merged.id),
        mergedFacts: DuplicatesView.facts(pair.merged), mergedID: pair.merged.id.description,
        likeness: PaperCard.percent(Float(pair.evidence.likeness)))
    }
  }

  private static func facts(_ paper: Paper) -> [String] {
    [
      paper.id.description, paper.date?.description, paper.venue,
      PaperCard.authors(paper.authors, limit: 3),
    ].compactMap { $0 }
  }
}
