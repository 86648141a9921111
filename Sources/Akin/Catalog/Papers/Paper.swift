/// A research paper as one source describes it: what is read, kept, ranked and shown.
public struct Paper: Sendable, Equatable {
  /// The name that the paper is known by in Akin.
  public var id: PaperID

  /// Further names of the same paper, such as its DOI beside its arXiv id.
  public var otherIDs: [PaperID] = []

  /// The title, white space reduced to single spaces; never empty for an imported paper.
  public var title: String

  /// The abstract, white space reduced to single spaces; empty if the source has none.
  public var abstract = ""

  /// The authors' names in the paper's order, as the source writes them.
  public var authors: [String] = []

  /// How many authors there are, where a source counts them without naming them.
  public var authorCount: Int?

  /// When it was published, as exactly as the source says.
  public var date: PaperDate?

  /// The source's subject categories, such as `cs.LG`.
  public var categories: [String] = []

  /// What the paper is about in the words of its authors or its keepers, such as keywords and tags.
  public var keywords: [String] = []

  /// Where it appeared: a journal, a conference, a publisher of preprints.
  public var venue: String?

  /// The user's own groups that the source puts it in, such as collections of Zotero.
  public var collections: [String] = []

  /// Where the paper can be read.
  public var url: String?

  /// The version that the source describes, 1 for the first.
  public var version: Int?

  /// How many readers voted for it, where a source counts votes.
  public var upvotes: Int?

  /// How many comments it drew, where a source counts them.
  public var comments: Int?

  /// Creates a paper with what every source must bring.
  public init(id: PaperID, title: String) {
    self.id = id
    self.title = title
  }

  /// The text that features are made of: the title, then the abstract.
  public var text: String { abstract.isEmpty ? title : title + "\n" + abstract }

  /// All names of the paper, its own first.
  public var allIDs: [PaperID] { [id] + otherIDs }
}
