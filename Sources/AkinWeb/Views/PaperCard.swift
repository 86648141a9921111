import Akin
import AkinStore

/// A paper in a list, as its page shows it.
struct PaperCard {
  /// A link with a name.
  struct Link {
    let name: String
    let address: String
  }

  /// A button that rates.
  struct Button {
    let value: String
    let name: String
    let isPressed: Bool
  }

  /// Reasons in a line.
  struct Reasons {
    let parts: [Part]
  }

  /// A reason.
  struct Part {
    let kind: String
    let prefix: String?
    let name: String
    let weight: String
  }

  /// How a paper's place has changed.
  struct Move {
    let kind: String
    let text: String
    let explanation: String
  }

  let rank: String?
  let key: Int64
  let id: String
  let address: String
  let title: String
  let authors: String?
  let facts: [String]
  let categories: [Link]
  let abstract: String?
  let probability: String?
  let percent: Int
  let score: String?
  let scoreMeaning: String
  let reasons: Reasons?
  let moved: Move?
  let buttons: [Button]
  let grades: [Button]
  let similarAddress: String
  let source: String?
  let sourceName: String

  /// - Parameters:
  ///   - item: The paper in its list.
  ///   - list: What the list says of it.
  init(_ item: RankedPaper, in list: CardList) {
    let paper = item.paper
    rank = list.hasRanks ? String(item.rank) : nil
    key = item.key
    id = paper.id.description
    address = PaperCard.address(of: paper.id)
    title = MathText.html(PaperCard.shortened(paper.title, to: 500))
    authors = PaperCard.authors(paper.authors, limit: 6)
    categories = paper.categories.prefix(4).map {
      Link(name: $0, address: list.path + "?category=" + $0.queryEscaped)
    }
    let attention = paper.attentionInWords
    facts = [
      paper.date?.description, paper.venue, attention.isEmpty ? nil : attention,
      item.scoreRank.flatMap { $0 == item.rank ? nil : "place \($0) by score" },
    ].compactMap { $0 }
    abstract =
      paper.abstract.isEmpty ? nil : MathText.html(PaperCard.shortened(paper.abstract, to: 1_200))
    probability = item.probability.map(PaperCard.percent)
    percent = Int(((item.probability ?? 0) * 100).rounded())
    score = list.scoreMeaning.isEmpty ? nil : PaperCard.short(item.score)
    scoreMeaning = list.scoreMeaning
    let parts = (list.reasons[item.key] ?? []).compactMap { Part($0, titles: list.titles) }
    reasons = parts.isEmpty ? nil : Reasons(parts: parts)
    moved = list.move(of: item)
    let rating = list.ratings[item.key]?.rating
    buttons = PaperCard.buttons(rating)
    grades = PaperCard.grades(rating)
    similarAddress = "/similar?id=" + id.queryEscaped
    (source, sourceName) = PaperCard.source(of: paper)
  }

  /// The page of a paper.
  static func address(of id: PaperID) -> String { "/paper?id=" + id.description.queryEscaped }

  /// Likes, dislikes and skips; what is pressed takes the rating away.
  static func buttons(_ rating: Rating?) -> [Button] {
    [("like", "Like", Rating.like), ("dislike", "Dislike", .dislike), ("skip", "Skip", .skip)].map {
      Button(value: rating == $2 ? "none" : $0, name: $1, isPressed: rating == $2)
    }
  }

  /// Grades from 1 to 5.
  static func grades(_ rating: Rating?) -> [Button] {
    (1...5).map { grade in
      Button(
        value: rating == .grade(grade) ? "none" : String(grade), name: String(grade),
        isPressed: rating == .grade(grade))
    }
  }

  /// Where the paper can be read: only addresses of the web, for a source may say anything.
  static func source(of paper: Paper) -> (address: String?, name: String) {
    guard let address = paper.address, address.count < 2_000,
      ["http://", "https://"].contains(where: { address.lowercased().hasPrefix($0) })
    else { return (nil, "") }
    let host =
      address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
      .dropFirst().first.map(String.init) ?? ""
    return (address, host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
  }

  /// The first authors, and how many there are beside.
  static func authors(_ names: [String], limit: Int) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(limit).map { shortened($0, to: 120) }.joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }

  /// A probability, as people say it.
  static func percent(_ share: Float) -> String {
    let hundredths = share * 100
    return hundredths < 1 && hundredths > 0 ? "< 1 %" : "\(Int(hundredths.rounded())) %"
  }

  /// A score with two or three digits.
  static func short(_ score: Float) -> String {
    let decimals = abs(score) >= 10 ? 1 : abs(score) >= 1 ? 2 : 3
    let text = score.sixDecimals
    return String(text.dropLast(6 - decimals)).replacing("-", with: "−")
  }

  /// The beginning of a long text, up to the end of a word.
  static func shortened(_ text: String, to count: Int) -> String {
    guard text.utf8.count > count else { return text }
    let beginning = text.prefix(count)
    guard beginning.endIndex < text.endIndex else { return text }
    let cut = beginning.lastIndex(of: " ").map { beginning[..<$0] } ?? beginning
    return cut + " …"
  }
}

extension PaperCard.Part {
  /// A reason in words; nil for one that says nothing.
  init?(_ reason: Reason, titles: [String: String]) {
    guard abs(reason.weight) >= 0.0005 else { return nil }
    let isAgainst = reason.weight < 0
    weight = (isAgainst ? "" : "+") + PaperCard.short(reason.weight)
    switch reason.kind {
    case .term: (kind, prefix, name) = (isAgainst ? "against" : "term", nil, reason.name)
    case .author: (kind, prefix, name) = (isAgainst ? "against" : "author", "by", reason.name)
    case .followed: (kind, prefix, name) = ("author", "you follow", reason.name)
    case .liked, .disliked:
      kind = reason.kind == .disliked ? "disliked" : isAgainst ? "against" : "liked"
      prefix = reason.likeness
      name = "“" + PaperCard.shortened(titles[reason.name] ?? reason.name, to: 60) + "”"
    case .background: (kind, prefix, name) = ("rest", nil, "in common with all papers")
    case .rest: (kind, prefix, name) = ("rest", nil, "all else")
    }
  }
}
