import Akin

/// A search as a user types it, taken apart.
///
/// Words must all occur; `"several words"` must stand together; `-word` must not occur;
/// `title:`, `author:`, `abstract:` limit a word to a part of the paper; `category:cs.LG` (or
/// `category:cs` for all of `cs.*`) and `date:2024`, `date:2024-05`, `date:2023..2025` filter.
struct SearchQuery: Sendable, Equatable {
  /// The expression for SQLite's full-text index; nil where only filters are given.
  private(set) var expression: String?

  /// The expression that any of the wanted words, phrases and beginnings meets: by it papers are
  /// scored beside their meaning; nil where there is none.
  ///
  /// Of words without quotes, field and `*`, those that say nothing are left out.
  private(set) var scoredExpression: String?

  /// What every paper must pass, whatever it means: the filter, phrases, fields, beginnings and
  /// excluded words.
  private(set) var topicFilter = PaperFilter()

  /// What the search is about, in words; empty where it only filters.
  private(set) var topic = ""

  /// What further filters ask for.
  private(set) var filter = PaperFilter()

  /// Takes a search apart.
  ///
  /// - Throws: `StoreError.badQuery`.
  init(_ text: String) throws(StoreError) {
    var wanted: [String] = []
    var loose: [String] = []
    var required: [String] = []
    var topics: [String] = []
    var unwanted: [String] = []
    for part in try SearchQuery.parts(of: text) {
      switch part.field {
      case "category" where !part.isNegated:
        guard part.text.contains(where: { $0.isLetter || $0.isNumber }) else {
          throw .badQuery(query: text, reason: "category: names none; write category:cs.LG")
        }
        filter.categories.append(part.text)
      case "date" where !part.isNegated: try addDates(part.text, query: text)
      case "category", "date":
        throw .badQuery(query: text, reason: "\(part.field ?? ""): cannot be excluded")
      default:
        guard let phrase = SearchQuery.phrase(part) else { continue }
        guard !part.isNegated else {
          unwanted.append(phrase)
          continue
        }
        wanted.append(phrase)
        if part.isLoose {
          loose += SearchQuery.sayingWords(part.text)
        } else {
          required.append(phrase)
        }
        if part.field != "authors" { topics.append(part.text.replacing("*", with: "")) }
      }
    }
    guard !wanted.isEmpty else {
      if filter == PaperFilter() {
        let reason = "it only says what is not wanted; add a word that is"
        throw .badQuery(query: text, reason: unwanted.isEmpty ? "it has no word" : reason)
      }
      filter.unwanted = unwanted
      return
    }
    var words: [String] = []
    for word in loose + required where !words.contains(word) { words.append(word) }
    if !words.isEmpty { scoredExpression = words.joined(separator: " OR ") }
    topic = topics.joined(separator: " ")
    topicFilter = filter
    topicFilter.required = required
    topicFilter.unwanted = unwanted
    expression = (["(" + wanted.joined(separator: " AND ") + ")"] + unwanted)
      .joined(separator: " NOT ")
  }

  private struct Part {
    var field: String?
    var text: String
    var isNegated: Bool
    var isQuoted = false

    /// Whether a paper may lack it if it is near by meaning.
    var isLoose: Bool { field == nil && !isQuoted && !text.hasSuffix("*") }
  }

  private static let columns = [
    "title": "title", "ti": "title", "author": "authors", "authors": "authors", "au": "authors",
    "abstract": "abstract", "abs": "abstract", "category": "category", "cat": "category",
    "date": "date", "year": "date",
  ]

  private static func parts(of text: String) throws(StoreError) -> [Part] {
    var parts: [Part] = []
    var rest = text.replacing("“", with: "\"").replacing("”", with: "\"")[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      var part = Part(text: "", isNegated: false)
      if first == "-" || first == "\u{2212}" {
        part.isNegated = true
        rest.removeFirst()
      }
      let name = rest.prefix { $0.isLetter }
      if let field = columns[name.lowercased()], rest.dropFirst(name.count).first == ":" {
        part.field = field
        rest = rest.dropFirst(name.count + 1)
      }
      if rest.first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "\"") else {
          throw .badQuery(query: text, reason: "a quotation mark has no partner")
        }
        part.text = String(rest[..<end])
        rest = rest[end...].dropFirst()
        part.isQuoted = true
      } else {
        part.text = String(rest.prefix { !$0.isWhitespace })
        rest = rest.dropFirst(part.text.count)
      }
      parts.append(part)
    }
    return parts
  }

  /// The words of a text that say something, as phrases.
  private static func sayingWords(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !Tokenizer().words(in: $0).isEmpty }
      .map { SpacedText.phrase($0.lowercased()) }
  }

  /// A part as a phrase of the full-text index; nil if it has no letter or digit.
  private static func phrase(_ part: Part) -> String? {
    guard part.text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let phrase = SpacedText.phrase(part.text) + (part.text.hasSuffix("*") ? " *" : "")
    return part.field.map { "\($0) : \(phrase)" } ?? phrase
  }

  private mutating func addDates(_ text: String, query: String) throws(StoreError) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    let dates = ends.map { PaperDate($0) }
    let isValid =
      (1...2).contains(ends.count) && zip(ends, dates).allSatisfy { $0.isEmpty || $1 != nil }
      && dates.contains { $0 != nil }
    guard isValid else {
      throw .badQuery(
        query: query, reason: "'\(text)' is no date; write 2024, 2024-05, 2024-05-17 or 2023..2025")
    }
    filter.since = dates[0]?.firstDay
    filter.until = (dates.count == 2 ? dates[1] : dates[0])?.lastDay
  }
}
