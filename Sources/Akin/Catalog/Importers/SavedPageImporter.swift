import Foundation

/// Reads web pages that show a source as it is, such as PubMed's answers saved from a browser.
///
/// The source stands between `<pre>` and `</pre>`, with entities for its signs, or itself; it is read as
/// what it is.
struct SavedPageImporter: PaperImporter {
  static let format = PaperFormat(name: "page", summary: "a web page that shows a source")

  /// The longest page that is kept, in bytes.
  private static let sizeLimit = 64 << 20

  static func recognizes(_ head: String) -> Bool {
    let start = head.prefix(2_048).lowercased()
    let isPage = start.trimmed.hasPrefix("<html") || start.trimmed.hasPrefix("<!doctype html")
    return isPage && content(of: head).map { importer(of: $0) != nil } == true
  }

  private let options: ImportOptions

  init(options: ImportOptions) { self.options = options }

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var bytes: [UInt8] = []
    while let chunk = source.nextChunk() {
      bytes += chunk
      if bytes.count > SavedPageImporter.sizeLimit {
        let reason = "the page is longer than \(SavedPageImporter.sizeLimit >> 20) MB"
        try take(.rejected(RejectedRecord(line: 1, reason: reason)))
        return
      }
    }
    // A source that broke off is refused as a whole.
    if source.failure != nil { return }
    guard let content = SavedPageImporter.content(of: String(decoding: bytes, as: UTF8.self)),
      let type = SavedPageImporter.importer(of: content)
    else { return }
    var importer = type.init(options: options)
    var reader = LineReader(content)
    try importer.read(&reader, take)
  }

  /// What stands in the page's first part of text that keeps its lines.
  private static func content(of page: String) -> String? {
    guard let start = page.firstRange(of: "<pre") ?? page.firstRange(of: "<PRE") else { return nil }
    let rest = page[start.upperBound...].drop { $0 != ">" }.dropFirst()
    let end = rest.firstRange(of: "</pre") ?? rest.firstRange(of: "</PRE")
    return HTMLText.decodingEntities(String(rest[..<(end?.lowerBound ?? rest.endIndex)])).trimmed
  }

  /// The importer of what a page shows, which is no page itself.
  private static func importer(of content: String) -> (any PaperImporter.Type)? {
    if PubMedEntryImporter.recognizes(content) { return PubMedEntryImporter.self }
    return ImporterRegistry.all.first { type in
      type.format.name != format.name && type.recognizes(content)
    }
  }
}
