/// All importers, and how the right one is found.
public enum ImporterRegistry {
  /// The importers in the order in which they are asked whether they recognise a source.
  public static let all: [any PaperImporter.Type] = [
    JSONLinesImporter.self,
    JSONDocumentImporter.self,
    XMLImporter<FeedDialect>.self,
    XMLImporter<CrossrefXMLDialect>.self,
    XMLImporter<OAIDialect>.self,
    XMLImporter<PubMedDialect>.self,
    XMLImporter<EndNoteDialect>.self,
    XMLImporter<AnthologyDialect>.self,
    XMLImporter<DBLPXMLDialect>.self,
    XMLImporter<JATSDialect>.self,
    XMLImporter<ZoteroRDFDialect>.self,
    SavedPageImporter.self,
    PubMedEntryImporter.self,
    BibTeXImporter.self,
    TaggedImporter<MedlineDialect>.self,
    TaggedImporter<RISDialect>.self,
    TaggedImporter<WebOfScienceDialect>.self,
    TaggedImporter<ReferDialect>.self,
    DailyPapersPageImporter.self,
    TableImporter.self,
    TextImporter.self,
    JSONDialectImporter<DailyPapersDialect>.self,
    JSONDialectImporter<OpenAlexDialect>.self,
    JSONDialectImporter<SemanticScholarDialect>.self,
    JSONDialectImporter<CrossrefDialect>.self,
    JSONDialectImporter<EuropePMCDialect>.self,
    JSONDialectImporter<BiorxivDialect>.self,
    JSONDialectImporter<ZoteroDialect>.self,
    JSONDialectImporter<DBLPDialect>.self,
    JSONDialectImporter<PaperListDialect>.self,
    JSONDialectImporter<CSLDialect>.self,
  ]

  /// The formats as lines of a name and what it is, for help.
  public static var formatTable: String {
    let width = all.map { $0.format.name.count }.max() ?? 0
    return all.map { importer in
      let name = importer.format.name
      let space = String(repeating: " ", count: width - name.count + 2)
      return "  " + name + space + importer.format.summary
    }.joined(separator: "\n")
  }

  /// The names of all formats, for messages: what each is, the help of `akin import` says.
  static var formatList: String { all.map { $0.format.name }.joined(separator: ", ") + "." }

  /// Returns the importer named `name`.
  ///
  /// - Throws: `ImportError.noSuchFormat`.
  public static func importer(named name: String) throws(ImportError) -> any PaperImporter.Type {
    guard let importer = all.first(where: { $0.format.name == name.lowercased() }) else {
      throw .noSuchFormat(name: name)
    }
    return importer
  }

  /// Returns the importer that recognises the beginning of a source.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the source.
  ///   - file: The source's name, for messages.
  /// - Returns: The first importer that recognises it.
  /// - Throws: An `ImportError` that says why the content cannot be read.
  public static func importer(
    recognizing head: [UInt8], file: String
  ) throws(ImportError) -> any PaperImporter.Type {
    try refuseUnreadable(head, file: file)
    // Bytes that are no UTF-8 become marks; whether they matter is for the record they are in.
    // A byte-order mark is no part of the text.
    let text = String(decoding: head, as: UTF8.self)
    let content = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    let named = importer(ofFileNamed: file)
    // One of a few objects of JSON may be a line, or a document: the name knows.
    if named is JSONLinesImporter.Type, JSONLinesImporter.isPossible(content) {
      return JSONLinesImporter.self
    }
    if let importer = all.first(where: { $0.recognizes(content) }) { return importer }
    if content.allSatisfy(\.isWhitespace) { throw .empty(file: file) }
    guard let named else { throw .unknownFormat(file: file) }
    return named
  }

  /// The importer that a file's name speaks for; nil for a name that says nothing.
  private static func importer(ofFileNamed file: String) -> (any PaperImporter.Type)? {
    var parts = file.lowercased().split(separator: ".").map(String.init)
    if let last = parts.last, Unpacking.fileExtensions.contains(last) { parts.removeLast() }
    guard parts.count > 1, let ending = parts.last else { return nil }
    return all.first { $0.fileExtensions.contains(ending) }
  }

  /// Refuses content that no importer reads, whatever format was asked for.
  public static func refuseUnreadable(_ head: [UInt8], file: String) throws(ImportError) {
    if head.isEmpty { throw .empty(file: file) }
    if head.prefix(8_192).contains(0) { throw .binary(file: file) }
  }
}
