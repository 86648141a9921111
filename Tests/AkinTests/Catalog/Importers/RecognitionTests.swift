import Testing

@testable import Akin

@Suite struct RecognitionTests {
  static let xml: [SourceFixture] = [
    .atom, .rss1, .rss2, .oai, .pubMed, .endNote, .anthology, .dblp, .dblpHits, .crossrefXML, .jats,
    .zoteroRDF,
  ]

  static let json: [SourceFixture] = [
    .dailyPapers, .openAlex, .crossref, .semanticScholar, .europePMC, .biorxiv, .dblpSearch, .csl,
    .zoteroJSON, .paperList,
  ]

  @Test(arguments: xml)
  func everyXMLDocumentIsOfOneFormat(fixture: SourceFixture) {
    let formats = ImporterRegistry.all.filter { $0.recognizes(fixture.text) }.map { $0.format.name }
    #expect(formats == [fixture.format])
  }

  @Test(arguments: json)
  func everyObjectIsOfOneDialect(fixture: SourceFixture) throws {
    let formats = ImporterRegistry.all.filter { $0.recognizes(fixture.text) }.map { $0.format.name }
    #expect(formats == ["json"])
    let objects = papers(in: try JSONReader.value(of: fixture.text))
    #expect(!objects.isEmpty)
    for object in objects {
      let dialects = JSONDialects.all.dropLast().filter { $0.recognizes(object) }
      #expect(dialects.map { $0.format.name } == [fixture.format])
    }
  }

  /// What a format is recognised as is what it is read as when the user names it.
  @Test(arguments: xml + json)
  func theNameOfAFormatIsTheFormat(fixture: SourceFixture) throws {
    #expect(try fixture.records(format: fixture.format) == fixture.records())
  }

  @Test(arguments: json)
  func piecesMakeNoDifference(fixture: SourceFixture) throws {
    let whole = try records(fixture, size: 1 << 20)
    for size in [1, 2, 3, 17, 1_000] { #expect(try records(fixture, size: size) == whole) }
  }

  private func records(_ fixture: SourceFixture, size: Int) throws -> [ImportedRecord] {
    let pieces = SourceBytes(pieces: Array(fixture.text.utf8), size: size)
    var values = JSONValues(LineReader { try pieces.read() })
    var records: [ImportedRecord] = []
    try values.forEach(JSONDialects()) { records.append($0) }
    return records
  }

  /// The objects of a document that are papers: those that a dialect claims.
  private func papers(in value: JSONValue) -> [JSONRecord] {
    if let values = value.array { return values.flatMap(papers) }
    guard let fields = value.object else { return [] }
    let record = JSONRecord(fields)
    if JSONDialects.all.dropLast().contains(where: { $0.recognizes(record) }) { return [record] }
    // A collection of Zotero holds numbers of items.
    return fields.filter { $0.key != "collections" }.values.flatMap(papers)
  }
}
