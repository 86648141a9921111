/// The fields of a paper by which it is written in full and read again: columns of tables, names in JSON.
enum PaperField {
  /// The names, in the order of columns.
  static let names = [
    "id", "otherIDs", "title", "authors", "authorCount", "date", "venue", "categories", "keywords",
    "collections", "url", "version", "upvotes", "comments", "abstract",
  ]

  /// The fields that hold several texts.
  static let lists: Set<String> = ["otherIDs", "authors", "categories", "keywords", "collections"]

  /// The fields that hold a number.
  static let numbers: Set<String> = ["authorCount", "version", "upvotes", "comments"]
}
