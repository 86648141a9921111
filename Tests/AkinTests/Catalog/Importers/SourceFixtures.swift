import Foundation
import Testing

@testable import Akin

/// A small source of a format, with the format that it is recognised as.
struct SourceFixture: Sendable, CustomTestStringConvertible {
  /// The name of the format, of JSON that of the dialect.
  let format: String

  let text: String

  var testDescription: String { format }
}

extension SourceFixture {
  /// The records of the source.
  func records(format: String? = nil) throws -> [ImportedRecord] {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var source = try PaperSource(
      bytes: Data(text.utf8), name: "test", format: format, options: ImportOptions(today: today))
    var records: [ImportedRecord] = []
    try source.forEachRecord { records.append($0) }
    return records
  }

  /// The papers of the source, which must hold nothing else.
  func papers(sourceLocation: SourceLocation = #_sourceLocation) throws -> [Paper] {
    try records().compactMap { record in
      switch record {
      case .paper(let paper, _): return paper
      case .rejected(let rejected):
        Issue.record("rejected: \(rejected.reason)", sourceLocation: sourceLocation)
        return nil
      }
    }
  }

  /// The reasons why records were left out.
  func reasons() throws -> [String] {
    try records().compactMap {
      if case .rejected(let rejected) = $0 { rejected.reason } else { nil }
    }
  }
}

extension Paper {
  /// A paper as a test expects it.
  static func expected(
    _ ids: String..., title: String, abstract: String = "", authors: [String] = [],
    date: String? = nil, categories: [String] = [], keywords: [String] = [],
    venue: String? = nil, collections: [String] = [], url: String? = nil, version: Int? = nil,
    upvotes: Int? = nil, comments: Int? = nil
  ) -> Paper {
    let names = ids.map { PaperID(exactly: $0) }
    let date = date.flatMap { PaperDate($0) }
    let made = PaperID(title: title, firstAuthor: authors.first, year: date?.year)
    var paper = Paper(id: names.first ?? made, title: title)
    paper.otherIDs = Array(names.dropFirst())
    paper.abstract = abstract
    paper.authors = authors
    paper.authorCount = authors.isEmpty ? nil : authors.count
    paper.date = date
    paper.categories = categories
    paper.keywords = keywords
    paper.venue = venue
    paper.collections = collections
    paper.url = url
    paper.version = version
    paper.upvotes = upvotes
    paper.comments = comments
    return paper
  }
}
