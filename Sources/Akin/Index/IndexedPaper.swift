/// What an index keeps of a paper beside its features.
public struct IndexedPaper: Sendable {
  /// The paper's key in the library.
  public let key: Int64

  /// The paper's id.
  public let id: PaperID

  /// When it was published, as far as is known.
  public let date: PaperDate?

  /// Its categories, separated by spaces.
  public let categories: String

  /// Creates what an index keeps of a paper.
  public init(key: Int64, id: PaperID, date: PaperDate? = nil, categories: String = "") {
    self.key = key
    self.id = id
    self.date = date
    self.categories = categories
  }
}
