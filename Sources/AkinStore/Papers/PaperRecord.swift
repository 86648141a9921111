import Akin
import GRDB

/// A row of the table `paper`.
struct PaperRecord: FetchableRecord, Sendable {
  /// The paper's key.
  let key: Int64

  /// The paper, all its names included if the row brings them.
  var paper: Paper

  init(row: Row) throws {
    key = row["key"]
    paper = Paper(id: PaperID(exactly: row["id"]), title: row["title"])
    paper.abstract = row["abstract"]
    paper.authors = (row["authors"] as String).split(separator: "\n").map(String.init)
    paper.authorCount = row["authorCount"]
    paper.date = (row["date"] as String?).flatMap { PaperDate($0) }
    paper.categories = (row["categories"] as String).split(separator: " ").map(String.init)
    paper.keywords = (row["keywords"] as String).split(separator: "\n").map(String.init)
    paper.venue = row["venue"]
    paper.collections = (row["collections"] as String).split(separator: "\n").map(String.init)
    paper.url = row["url"]
    paper.version = row["version"]
    paper.upvotes = row["upvotes"]
    paper.comments = row["comments"]
  }

  /// The values of the columns that describe a paper, in the order of `columns`.
  static func values(
    of paper: Paper, titleHash: Int64, revision: Int64
  ) -> StatementArguments {
    [
      paper.id.description, paper.title, paper.abstract, paper.authors.joined(separator: "\n"),
      paper.authorCount, paper.date?.description, paper.date?.year,
      paper.categories.joined(separator: " "), paper.keywords.joined(separator: "\n"), paper.venue,
      paper.collections.joined(separator: "\n"), paper.url,
      paper.version, paper.upvotes, paper.comments, titleHash, revision,
    ]
  }

  /// The columns that describe a paper.
  private static let columns = [
    "id", "title", "abstract", "authors", "authorCount", "date", "year", "categories", "keywords",
    "venue", "collections", "url", "version", "upvotes", "comments", "titleHash", "revision",
  ]

  /// Adds a paper of these values.
  static let insertion = """
    INSERT INTO paper (\(columns.joined(separator: ", "))) \
    VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// Gives a paper these values; its key comes after them.
  static let update =
    "UPDATE paper SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE key = ?"

  /// The hash of a paper's title by which duplicates are found.
  static func titleHash(of paper: Paper) -> Int64 {
    Int64(bitPattern: StableHash.hash(paper.title.titleKey))
  }
}

extension Paper {
  /// The paper's words as they are read from the library again, where authors and keywords are lines.
  var savedWords: PaperText {
    PaperText(
      title: title, abstract: abstract, authors: authors.lines, keywords: keywords.lines)
  }
}

extension [String] {
  fileprivate var lines: [String] {
    let areLines = allSatisfy { !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "\n")) }
    return areLines ? self : joined(separator: "\n").split(separator: "\n").map(String.init)
  }
}
