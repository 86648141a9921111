import Foundation

/// A file of ratings, for taking feedback in and out.
public enum RatingFile {
  /// One rating of a file.
  public struct Entry: Sendable, Equatable {
    /// The line where it stands; for JSON its place in the array, from 1.
    public let line: Int

    /// The paper's name, in any form.
    public let name: String

    /// What is said of it.
    public let rating: Rating

    /// When it was said, as the file writes it.
    public let date: String?

    /// A remark.
    public let note: String?
  }

  /// Why a file of ratings cannot be read.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// There is nothing in it.
    case empty(file: String)

    /// Its first line does not name the columns.
    case noHeader(file: String, found: String)

    /// An entry lacks a field.
    case missing(file: String, line: Int, field: String)

    /// An entry says something that is no rating.
    case badRating(file: String, line: Int, found: String)

    /// An entry gives a date that is none.
    case badDate(file: String, line: Int, found: String)

    /// It begins like JSON, and is none.
    case badJSON(file: String)

    /// What happened, where, and what to do next.
    public var description: String {
      switch self {
      case .empty(let file):
        "\(file): is empty. Ratings are a table with the columns id and rating."
      case .noHeader(let file, let found):
        "\(file), line 1: expected the header id, rating (and date, note), found "
          + "'\(found)'. Add the header and try again."
      case .missing(let file, let line, let field):
        "\(file), line \(line): there is no \(field). Nothing was taken; complete the line and "
          + "try again."
      case .badRating(let file, let line, let found):
        "\(file), line \(line): '\(found)' is no rating. Nothing was taken; write like, dislike, "
          + "skip or 1 to 5."
      case .badDate(let file, let line, let found):
        "\(file), line \(line): '\(found)' is no date. Nothing was taken; write 2026-11-23, or leave "
          + "the date out."
      case .badJSON(let file):
        "\(file): is not complete JSON. Give an array of objects with id and rating."
      }
    }
  }

  /// Reads ratings: a table with a header, parted by tabs, commas or semicolons, a JSON array, or JSON
  /// lines.
  ///
  /// - Parameters:
  ///   - text: The content.
  ///   - file: The file's name, for messages.
  /// - Returns: The ratings, in the file's order.
  /// - Throws: A `Problem` at the first entry that cannot be read.
  public static func entries(in text: String, file: String) throws(Problem) -> [Entry] {
    let content = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    switch content.first(where: { !$0.isWhitespace }) {
    case nil: throw .empty(file: file)
    case "[": return try entries(inJSON: content, file: file)
    case "{":
      let lines = content.split(whereSeparator: \.isNewline).joined(separator: ",")
      return try entries(inJSON: "[\(lines)]", file: file)
    default: return try entries(inTable: content, file: file)
    }
  }

  private static func entries(inTable text: String, file: String) throws(Problem) -> [Entry] {
    let head = text.prefix { !$0.isNewline }
    let separator = ["\t", ",", ";"].first { head.contains($0) } ?? "\t"
    var rows = RowReader(LineReader(text), separator: Array(separator.utf8)[0])
    let header = (rows.next()?.cells ?? []).map { $0.lowercased().squeezed }
    guard let idColumn = header.firstIndex(of: "id"),
      let ratingColumn = header.firstIndex(of: "rating")
    else { throw .noHeader(file: file, found: String(head.prefix(60))) }
    var entries: [Entry] = []
    while let row = rows.next() {
      let fields = row.cells.map(\.squeezed)
      if fields.allSatisfy(\.isEmpty) { continue }
      let field = { (column: Int?) -> String? in
        guard let column, column < fields.count, !fields[column].isEmpty else { return nil }
        return fields[column]
      }
      entries.append(
        try entry(
          line: row.line, name: field(idColumn), rating: field(ratingColumn),
          date: field(header.firstIndex(of: "date")), note: field(header.firstIndex(of: "note")),
          file: file))
    }
    return entries
  }

  private static func entries(inJSON text: String, file: String) throws(Problem) -> [Entry] {
    let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let objects = value as? [[String: Any]] else { throw .badJSON(file: file) }
    var entries: [Entry] = []
    for (offset, object) in objects.enumerated() {
      let rating = object["rating"]
      entries.append(
        try entry(
          line: offset + 1, name: object["id"] as? String,
          rating: rating as? String ?? (rating as? NSNumber).map { grade($0) },
          date: object["date"] as? String, note: object["note"] as? String, file: file))
    }
    return entries
  }

  /// A number as a rating is written: 4, also where the file says 4.0.
  private static func grade(_ number: NSNumber) -> String {
    let value = number.doubleValue
    return value == value.rounded() && abs(value) < 100 ? String(Int(value)) : number.stringValue
  }

  private static func entry(
    line: Int, name: String?, rating: String?, date: String?, note: String?, file: String
  ) throws(Problem) -> Entry {
    guard let name, !name.isEmpty else { throw .missing(file: file, line: line, field: "id") }
    guard let rating else { throw .missing(file: file, line: line, field: "rating") }
    guard let value = Rating(rating) else {
      throw .badRating(file: file, line: line, found: rating)
    }
    if let date, PaperDate(date) == nil { throw .badDate(file: file, line: line, found: date) }
    return Entry(line: line, name: name, rating: value, date: date, note: note)
  }
}
