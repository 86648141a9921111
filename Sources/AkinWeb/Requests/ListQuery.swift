import Akin
import AkinStore
import Foundation

/// What is asked of a list in the address: the options of the command line by their names.
struct ListQuery: Sendable, Equatable {
  var filter = PaperFilter()
  var settings = ListSettings()
  var page = 1

  /// What was given, to be shown again and passed on.
  let given: Parameters

  /// How many papers a page has.
  static let pageSize = 20

  /// How far lists go.
  static let lastPage = 50

  /// Reads the address.
  ///
  /// - Throws: `PageError.badParameter`.
  init(_ parameters: Parameters) throws {
    given = parameters
    filter.since = try ListQuery.day(parameters, "since")?.firstDay
    filter.until = try ListQuery.day(parameters, "until")?.lastDay
    if let since = filter.since, let until = filter.until, since > until {
      throw PageError.badParameter(
        name: "until", value: until.description, hint: "It is before the first day, \(since).")
    }
    filter.categories = ListQuery.words(parameters, "category")
    filter.authors = parameters.all("author")
    filter.excludedAuthors = parameters.all("exclude-author")
    for name in filter.authors + filter.excludedAuthors where AuthorName(name) == nil {
      throw PageError.badParameter(
        name: "author", value: name, hint: "Give a family name of two letters or more.")
    }
    filter.query = parameters["query"]
    filter.included = try ListQuery.phrases(parameters, "include")
    filter.excluded = try ListQuery.phrases(parameters, "exclude")
    settings.minimumProbability = try parameters.share("min-probability")
    settings.diversity = try parameters.share("diversity")
    settings.novelty = try parameters.share("novelty")
    page = try parameters.number("page", in: 1...ListQuery.lastPage) ?? 1
  }

  /// The places of the page that is asked for, counted from 0.
  var range: Range<Int> { (page - 1) * ListQuery.pageSize..<page * ListQuery.pageSize }

  /// How many papers are asked for, so that it is known whether there is a next page.
  var count: Int { page * ListQuery.pageSize + 1 }

  /// How many recommendations are asked for: so many that the first pages are of one list, and that a list
  /// knows from how far a paper has come.
  var rankedCount: Int { max(100, count) }

  /// What is asked of a list of recommendations.
  var options: RecommendationOptions {
    var options = RecommendationOptions()
    options.count = rankedCount
    options.filter = filter
    options.settings = settings
    return options
  }

  private static func day(_ parameters: Parameters, _ name: String) throws -> PaperDate? {
    guard let text = parameters[name] else { return nil }
    if let date = PaperDate(text) { return date }
    guard let days = HalfLife.dayCount(text) else {
      throw PageError.badParameter(
        name: "day", value: text, hint: "Give a date such as 2026-11-23, or 7d, 2w, 3m, 1y.")
    }
    return PaperDate(dayNumber: PaperDate.today.dayNumber - days)
  }

  /// Words that may be given one by one, or together.
  private static func words(_ parameters: Parameters, _ name: String) -> [String] {
    parameters.all(name).flatMap { $0.split { ", ;".contains($0) }.map(String.init) }
  }

  private static func phrases(_ parameters: Parameters, _ name: String) throws -> [String] {
    let phrases = parameters.all(name)
    for words in phrases where !words.contains(where: { $0.isLetter || $0.isNumber }) {
      throw PageError.badParameter(
        name: name, value: words, hint: "It has no letter or digit to look for.")
    }
    return phrases
  }
}

extension PaperDate {
  /// The current day where the user is.
  static var today: PaperDate {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day], from: Date())
    return PaperDate(year: parts.year ?? 1970, month: parts.month, day: parts.day)
      ?? PaperDate(dayNumber: 0)
  }
}
