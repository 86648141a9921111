import Akin
import AkinStore

extension TrendingOptions {
  /// What an address asks of a list of papers that are read most.
  ///
  /// - Parameters:
  ///   - query: What it asks of all lists.
  ///   - parameters: All that it asks.
  ///   - profile: The profile that has a say where it is asked for; nil for none.
  ///   - reader: The profile whose blocks hold.
  ///   - count: How many papers, where days, weeks or months have no lists of their own.
  /// - Throws: `PageError.badParameter`.
  init(
    _ query: ListQuery, parameters: Parameters, profile: String?, reader: String, count: Int
  ) throws {
    self.init(until: query.filter.until ?? .today)
    self.reader = reader
    period = try parameters.choice("by", among: TrendingPeriod.allCases.map(\.rawValue))
      .flatMap { TrendingPeriod(rawValue: $0) }
    let usual = period.map { [.day: 7, .week: 28, .month: 365][$0] ?? 7 } ?? 7
    dayCount = try parameters.number("days", in: 1...100_000) ?? usual
    self.count = period == nil ? count : 5
    categories = query.filter.categories
    let isPersonal = try parameters.choice("personal", among: ["yes", "no"]) == "yes"
    self.profile = isPersonal ? profile : nil
  }
}

extension SearchMode {
  /// The ways to search by name.
  static let names = ["hybrid", "keyword", "semantic"]

  /// The way of a name; by both for any other.
  init(named name: String) {
    self = ["keyword": .keyword, "semantic": .semantic][name] ?? .hybrid
  }
}

extension Site {
  /// How many papers may be named.
  private static let exampleLimit = 50

  /// The papers that others are to be like, and unlike.
  ///
  /// - Throws: `PageError`, `StoreError`.
  func examples(in parameters: Parameters) throws -> (like: [Int64], unlike: [Int64]) {
    let names = parameters.all("id")
    guard !names.isEmpty else { throw PageError.missingParameter(name: "id of a paper") }
    let others = parameters.all("not")
    guard names.count + others.count <= Site.exampleLimit else {
      throw PageError.tooLarge(limit: "\(Site.exampleLimit) papers")
    }
    let keys = try names.map { try workspace.key(ofPaperNamed: $0) }
    let unlike = try others.map { try workspace.key(ofPaperNamed: $0) }
    return (keys, unlike.filter { !keys.contains($0) })
  }
}
