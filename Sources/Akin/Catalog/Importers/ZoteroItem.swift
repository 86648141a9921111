/// An item of Zotero as its exports and its database have it: a type, fields by name, people, tags.
public struct ZoteroItem: Sendable {
  /// A person or a group that made the item.
  public struct Creator: Sendable {
    /// What the person did, such as `author` or `editor`.
    public let role: String

    /// The given name; empty for a group, whose one name is the family name.
    public let given: String

    /// The family name.
    public let family: String

    /// Creates a creator.
    public init(role: String, given: String, family: String) {
      self.role = role
      self.given = given
      self.family = family
    }
  }

  /// The type, such as `journalArticle`.
  public let type: String

  /// What Zotero calls the item, which stands in its address; nil where the source does not say.
  public var key: String?

  /// The values of the fields by Zotero's names, such as `abstractNote`.
  public var fields: [String: String] = [:]

  /// Who made it, in order.
  public var creators: [Creator] = []

  /// What the user, or its source, calls it.
  public var tags: [String] = []

  /// The collections that it lies in, each with those above it: `Thesis/Methods`.
  public var collections: [String] = []

  /// Creates an item without fields.
  public init(type: String) { self.type = type }

  /// The paper that the item is, or why it should be one and is not; nil for a note, a file, a film and
  /// whatever else has no text to compare.
  ///
  /// - Parameter line: The line where the item begins; 0 in a database, which has none.
  /// - Returns: The record.
  public func record(line: Int) -> ImportedRecord? {
    do {
      return try paper().map { .paper($0, line: line) }
    } catch {
      let place = key.map { " (Zotero's item \($0))" } ?? ""
      return .rejected(RejectedRecord(line: line, reason: error.description + place))
    }
  }

  /// The types of items that are no texts.
  private static let otherTypes: Set<String> = [
    "attachment", "note", "annotation", "artwork", "audioRecording", "film", "videoRecording",
    "tvBroadcast", "radioBroadcast", "podcast", "map", "email", "instantMessage",
  ]

  func paper() throws(RecordProblem) -> Paper? {
    guard !ZoteroItem.otherTypes.contains(type) else { return nil }
    var draft = PaperDraft(.html)
    draft.title = first("title", "caseName", "nameOfAct", "subject") ?? ""
    draft.abstract = first("abstractNote") ?? ""
    draft.authors = authors
    draft.date = first("date", "dateDecided", "dateEnacted", "issueDate").flatMap {
      PaperDate(found: $0)
    }
    let number = first("archiveID", "reportNumber", "number")
    draft.names =
      ([number] + ExtraField.names(in: first("extra") ?? "") + [first("DOI"), first("url")])
      .compactMap { $0 }
    if let pmid = first("PMID") { draft.names.append("pmid:" + pmid) }
    draft.keywords = tags
    draft.venue = first(
      "publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "encyclopediaTitle",
      "dictionaryTitle", "repository", "websiteTitle", "blogTitle")
    draft.collections = collections
    draft.url = first("url")
    return try draft.paper()
  }

  /// The authors, or whoever stands in their place.
  private var authors: [String] {
    let roles = [
      "author", "presenter", "programmer", "inventor", "bookAuthor", "interviewee", "editor",
      "seriesEditor", "contributor",
    ]
    for role in roles {
      let names = creators.filter { $0.role == role }
        .map { PersonName.display(given: $0.given, family: $0.family) }
      if !names.isEmpty { return names }
    }
    return []
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { fields[$0] }.first { !$0.squeezed.isEmpty }
  }
}
