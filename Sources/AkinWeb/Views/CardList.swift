import Akin
import AkinStore

/// What a list says of its papers beside themselves.
struct CardList {
  /// The list's address without its query: where categories lead to.
  var path = "/"

  /// Whether places are shown.
  var hasRanks = true

  /// What the number beside a paper means; empty where none is shown.
  var scoreMeaning = ""

  var ratings: [Int64: RatedPaper] = [:]
  var reasons: [Int64: [Reason]] = [:]
  var titles: [String: String] = [:]

  /// The places of before the last rating, among the papers that are not rated now; nil where nothing has
  /// changed.
  var ranksBefore: [Int64: Int]?

  /// How the place of a paper has changed; nil where it has not.
  func move(of item: RankedPaper) -> PaperCard.Move? {
    guard let ranksBefore else { return nil }
    guard let before = ranksBefore[item.key] else {
      return PaperCard.Move(
        kind: "new", text: "new", explanation: "Was not among the first papers before")
    }
    let difference = before - item.rank
    guard difference != 0 else { return nil }
    return PaperCard.Move(
      kind: difference > 0 ? "up" : "down",
      text: (difference > 0 ? "↑ " : "↓ ") + "\(abs(difference))",
      explanation: "Was at place \(before) before")
  }

  /// The places in a list without papers that have left it.
  static func ranks(_ ranks: [Int64: Int], without rated: (Int64) -> Bool) -> [Int64: Int] {
    let rest = ranks.filter { !rated($0.key) }.sorted { $0.value < $1.value }
    return Dictionary(
      uniqueKeysWithValues: rest.enumerated().map { ($0.element.key, $0.offset + 1) })
  }
}
