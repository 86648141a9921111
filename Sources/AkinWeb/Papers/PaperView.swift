import Akin
import AkinStore
import Foundation

/// A paper as its page shows it.
struct PaperView {
  /// Where the paper stands, and the parts of its score.
  struct Standing {
    let text: String
    let rows: [Row]
    let score: String
    let hasParts: Bool
    let parts: [Part]
  }

  /// A part of the score.
  struct Row {
    let kind: String
    let prefix: String?
    let name: String
    let address: String?
    let others: String?
    let weight: String
    let x: String
    let width: String
  }

  /// What an interest adds to the score.
  struct Part {
    let name: String
    let weight: String
    let x: String
    let width: String
  }

  /// A paper that is near.
  struct Near {
    let title: String
    let address: String
    let facts: [String]
    let similarity: String
  }

  let key: Int64
  let id: String
  let title: String
  let authors: String?
  let facts: [String]
  let categories: [PaperCard.Link]
  let abstract: String?
  let buttons: [PaperCard.Button]
  let grades: [PaperCard.Button]
  let similarAddress: String
  let source: String?
  let sourceName: String
  let formToken: String
  let back: String
  let standing: Standing?
  let neighbors: [Near]
  let hasNeighbors: Bool
  let names: [String]
  let hasNames: Bool
  var notice: ListView.Notice?

  /// How many terms and how many papers of a score are listed.
  private static let rowCount = 10

  init(
    _ paper: Paper, key: Int64, moment: ProfileMoment, explained: ExplainedPaper?,
    near: [RankedPaper], site: Site
  ) {
    self.key = key
    id = paper.id.description
    title = MathText.html(PaperCard.shortened(paper.title, to: 2_000))
    authors = PaperCard.authors(paper.authors, limit: 100)
    let rating = moment.ratings[key]?.rating
    let attention = paper.attentionInWords
    facts = [
      paper.date?.description, paper.venue, attention.isEmpty ? nil : attention, id,
    ].compactMap { $0 }
    categories = paper.categories.map {
      PaperCard.Link(name: $0, address: "/?category=" + $0.queryEscaped)
    }
    abstract = paper.abstract.isEmpty ? nil : MathText.html(paper.abstract)
    buttons = PaperCard.buttons(rating)
    grades = PaperCard.grades(rating)
    similarAddress = "/similar?id=" + id.queryEscaped
    (source, sourceName) = PaperCard.source(of: paper)
    formToken = site.formToken
    back = PaperCard.address(of: paper.id)
    standing = explained.map { PaperView.standing($0, moment: moment) }
    neighbors = near.map { item in
      Near(
        title: MathText.html(item.paper.title), address: PaperCard.address(of: item.paper.id),
        facts: [item.paper.date?.description, PaperCard.authors(item.paper.authors, limit: 2)]
          .compactMap { $0 },
        similarity: PaperCard.short(item.score))
    }
    hasNeighbors = !near.isEmpty
    names = paper.otherIDs.map(\.description)
    hasNames = !names.isEmpty
  }

  private static func standing(_ item: ExplainedPaper, moment: ProfileMoment) -> Standing {
    let reasons = item.explanation.reasons(
      termCount: rowCount, paperCount: rowCount, hasBackground: true)
    let scale = reasons.map { abs($0.weight) }.max() ?? 1
    let rows = reasons.compactMap { reason -> Row? in
      guard let part = PaperCard.Part(reason, titles: moment.titles) else { return nil }
      let isPaper = reason.kind == .liked || reason.kind == .disliked
      let title = moment.titles[reason.name] ?? reason.name
      return Row(
        kind: part.kind, prefix: part.prefix, name: MathText.html(isPaper ? title : part.name),
        address: isPaper ? PaperCard.address(of: PaperID(exactly: reason.name)) : nil,
        others: reason.collisions.isEmpty ? nil : reason.collisions.joined(separator: ", "),
        weight: signed(reason.weight), x: bar(reason.weight, scale).x,
        width: bar(reason.weight, scale).width)
    }
    let partScale = item.partWeights.map { abs($0) }.max() ?? 1
    let parts = zip(item.partNames, item.partWeights).map { name, weight in
      Part(
        name: name, weight: signed(weight), x: bar(weight, partScale).x,
        width: bar(weight, partScale).width)
    }
    let place =
      item.rank.map { "Place \($0) of \(item.count) papers that you have not rated" }
      ?? (item.blocked.isEmpty
        ? "You have rated it, so it is in no list"
        : "It is in no list, because you block "
          + (item.blocked.words + item.blocked.authors + item.blocked.categories)
          .joined(separator: ", "))
    let likely = item.probability.map {
      "; you like it with a probability of \(PaperCard.percent($0))"
    }
    return Standing(
      text: place + (likely ?? "") + ". The parts of its score add up to it.", rows: rows,
      score: signed(item.explanation.score), hasParts: parts.count > 1, parts: parts)
  }

  /// A number with three decimals and its sign, so that a column of them lines up and adds up.
  private static func signed(_ number: Float) -> String {
    let text = String(((number * 1_000).rounded() / 1_000).sixDecimals.dropLast(3))
    return text.hasPrefix("-") ? "−" + text.dropFirst() : "+" + text
  }

  /// A bar from the middle of a drawing that is 100 wide.
  private static func bar(_ weight: Float, _ scale: Float) -> (x: String, width: String) {
    let width = min(50, 50 * abs(weight) / max(scale, 1e-9))
    let text = String(format: "%.1f", width)
    return (weight < 0 ? "-" + text : "0", text)
  }
}
