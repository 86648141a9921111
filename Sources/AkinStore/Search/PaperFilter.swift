public import Akin
import GRDB

/// Which papers may appear in a list.
public struct PaperFilter: Sendable, Equatable, Codable {
  /// Papers that may be of this day or later.
  public var since: PaperDate?

  /// Papers that may be of this day or earlier.
  public var until: PaperDate?

  /// Papers in one of these categories; `cs` stands for all of `cs.*`.
  public var categories: [String] = []

  /// Papers in none of these categories.
  public var excludedCategories: [String] = []

  /// Papers by one of these authors, named as people write names (`AuthorName`).
  public var authors: [String] = []

  /// Papers by none of these authors.
  public var excludedAuthors: [String] = []

  /// Papers that a search finds.
  public var query: String?

  /// Papers that have each of these words.
  public var included: [String] = []

  /// Papers that have none of these words.
  public var excluded: [String] = []

  /// Expressions of the full-text index that every paper must match.
  var required: [String] = []

  /// Expressions of the full-text index that no paper may match.
  var unwanted: [String] = []

  /// Creates a filter that every paper passes.
  public init() {}

  /// Whether every paper passes.
  public var isEmpty: Bool { self == PaperFilter() }

  /// Whether words of papers have a say.
  var concernsWords: Bool {
    query != nil || !included.isEmpty || !excluded.isEmpty || !required.isEmpty || !unwanted.isEmpty
      || !authors.isEmpty || !excludedAuthors.isEmpty
  }
}

extension PaperFilter {
  /// What the filter and its search ask of dates and categories; a paper passes if it passes all.
  ///
  /// - Throws: `StoreError.badQuery`.
  func publicationFilters() throws -> [PublicationFilter] {
    let own = PublicationFilter(
      since: since, until: until, categories: categories, excludedCategories: excludedCategories)
    return [own] + (try query.map { try SearchQuery($0).filter.publicationFilters() } ?? [])
  }

  /// What the filter asks beside: words and authors.
  ///
  /// - Throws: `StoreError.badQuery`.
  func withoutPublication() throws -> PaperFilter {
    var rest = self
    (rest.since, rest.until, rest.categories, rest.excludedCategories) = (nil, nil, [], [])
    guard let query = rest.query else { return rest }
    let search = try SearchQuery(query)
    rest.query = nil
    rest.required += [search.expression].compactMap { $0 }
    rest.unwanted += search.filter.unwanted
    return rest
  }

  /// The condition on columns of `paper`, with its arguments.
  func condition() throws -> (sql: String, arguments: StatementArguments) {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    // A date may be a month or a year; it passes if any of its days does. As text, 2024-05 comes
    // before each of its days.
    if let since {
      // The year alone first, by which the index finds where to begin.
      conditions.append("paper.date >= ? AND paper.date >= substr(?, 1, length(paper.date))")
      arguments += [String(since.description.prefix(4)), since.description]
    }
    if let until {
      conditions.append("paper.date <= ?")
      arguments += [until.description]
    }
    for (categories, isWanted) in [(categories, true), (excludedCategories, false)]
    where !categories.isEmpty {
      let one =
        "(instr(lower(' ' || paper.categories || ' '), ?) "
        + "OR instr(lower(' ' || paper.categories), ?))"
      conditions.append(
        (isWanted ? "(" : "NOT (")
          + repeatElement(one, count: categories.count).joined(separator: " OR ") + ")")
      for category in categories {
        arguments += [" \(category.lowercased()) ", " \(category.lowercased())."]
      }
    }
    if !authors.isEmpty {
      let any = AuthorCondition(authors)
      conditions.append("paper.key IN (\(any.sql))")
      arguments += any.arguments
    }
    if !excludedAuthors.isEmpty {
      let any = AuthorCondition(excludedAuthors)
      conditions.append("paper.key NOT IN (\(any.sql))")
      arguments += any.arguments
    }
    for expression in included.map(SpacedText.phrase) + required {
      conditions.append("paper.key IN (SELECT rowid FROM paperText WHERE paperText MATCH ?)")
      arguments += [expression]
    }
    for expression in excluded.map(SpacedText.phrase) + unwanted {
      conditions.append("paper.key NOT IN (SELECT rowid FROM paperText WHERE paperText MATCH ?)")
      arguments += [expression]
    }
    if let query {
      let search = try SearchQuery(query)
      if let expression = search.expression {
        conditions.append("paper.key IN (SELECT rowid FROM paperText WHERE paperText MATCH ?)")
        arguments += [expression]
      }
      if !search.filter.isEmpty {
        let nested = try search.filter.condition()
        conditions.append(nested.sql)
        arguments += nested.arguments
      }
    }
    return (conditions.isEmpty ? "1" : conditions.joined(separator: " AND "), arguments)
  }
}
