/// A kind of XML documents that hold papers.
///
/// A new one is one small type that conforms, in a file of its own, and one line in
/// `ImporterRegistry.all` as `XMLImporter<…>`.
protocol XMLDialect: Sendable {
  /// The format's name and description.
  static var format: PaperFormat { get }

  /// Whether a document with this root element is of this kind.
  static func recognizes(_ root: XMLHead) -> Bool

  /// The names of the elements that are read whole, one at a time: records, or what holds a few.
  ///
  /// An element within one that is read is part of it. None means all that lie in the root element.
  static var recordNames: Set<String> { get }

  /// Creates a reader for one document.
  init(options: ImportOptions)

  /// Returns the papers of one element, or why there are none; empty where it says nothing of a paper.
  mutating func records(of node: XMLNode) -> [ImportedRecord]

  /// Takes the tag of an element that records lie in, such as a volume.
  mutating func open(_ element: XMLNode)

  /// Returns what could not be known before the end of the document.
  mutating func finish() -> [ImportedRecord]
}

extension XMLDialect {
  mutating func open(_ element: XMLNode) {}

  mutating func finish() -> [ImportedRecord] { [] }

  /// One paper of a record, or why it is none.
  func record(
    _ node: XMLNode, _ paper: () throws(RecordProblem) -> Paper
  ) -> ImportedRecord {
    do {
      return .paper(try paper(), line: node.line)
    } catch {
      return .rejected(RejectedRecord(line: node.line, reason: error.description, text: node.xml))
    }
  }
}

/// What the beginning of an XML document says of its kind.
struct XMLHead: Sendable {
  /// The root element's name, as the usual prefixes write it.
  let root: String

  /// The root element's tag, and what follows it in the first 64 KB.
  let text: String

  /// Reads the beginning of a document; nil where it is not XML.
  init?(_ head: String) {
    var rest = head[...].drop(while: \.isWhitespace)
    guard rest.first == "<" else { return nil }
    // Declarations, processing instructions and comments come before the root element.
    while rest.hasPrefix("<?") || rest.hasPrefix("<!") {
      let close = rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<?") ? "?>" : ">"
      var end = rest.firstRange(of: close)?.upperBound
      if rest.hasPrefix("<!DOCTYPE"), let bracket = rest.firstIndex(of: "["),
        let sign = rest.firstIndex(of: ">"), bracket < sign
      {
        end = rest.firstRange(of: "]>")?.upperBound ?? end
      }
      guard let end else { return nil }
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    guard rest.first == "<" else { return nil }
    let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    guard let first = name.first, first.isLetter || first == "_" else { return nil }
    let tag = rest.prefix { $0 != ">" }
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let prefix = parts.count == 2 ? parts[0] : nil
    let local = parts.last ?? ""
    root = XMLNamespaces.name(
      local, prefix: prefix, uri: XMLHead.namespace(of: prefix, in: tag))
    text = String(rest)
  }

  /// The address that a tag gives to a prefix, or to none.
  private static func namespace(of prefix: String?, in tag: Substring) -> String? {
    let attribute = prefix.map { "xmlns:\($0)=" } ?? "xmlns="
    guard let range = tag.firstRange(of: attribute) else { return nil }
    let value = tag[range.upperBound...]
    guard let mark = value.first else { return nil }
    return String(value.dropFirst().prefix { $0 != mark })
  }
}

/// The prefixes that names of known namespaces are written with here.
enum XMLNamespaces {
  /// A name as the usual prefixes write it.
  ///
  /// - Parameters:
  ///   - local: The name without prefix.
  ///   - prefix: The prefix that the document uses.
  ///   - uri: The namespace that the prefix stands for, where it is declared.
  /// - Returns: The name, with the usual prefix if the namespace has one.
  static func name(_ local: String, prefix: String?, uri: String?) -> String {
    if let uri, let usual = prefixes[uri.trimmingSlash] {
      return usual.isEmpty ? local : usual + ":" + local
    }
    // A default namespace is the document's own; what has a prefix keeps it.
    guard let prefix, !prefix.isEmpty else { return local }
    return prefix + ":" + local
  }

  private static let prefixes: [String: String] = [
    "http://www.w3.org/2005/Atom": "", "http://purl.org/rss/1.0": "",
    "http://www.openarchives.org/OAI/2.0": "", "http://arxiv.org/OAI/arXiv": "",
    "http://arxiv.org/OAI/arXivRaw": "", "http://arxiv.org/OAI/arXivOld": "",
    "http://www.openarchives.org/OAI/2.0/oai_dc": "oai_dc",
    "http://purl.org/dc/elements/1.1": "dc", "http://purl.org/dc/terms": "dcterms",
    "http://arxiv.org/schemas/atom": "arxiv", "http://a9.com/-/spec/opensearch/1.1": "opensearch",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://prismstandard.org/namespaces/1.2/basic": "prism",
    "http://www.zotero.org/namespaces/export#": "z", "http://purl.org/net/biblio#": "bib",
    "http://xmlns.com/foaf/0.1": "foaf", "http://purl.org/rss/1.0/modules/link": "link",
    "http://nwalsh.com/rdf/vCard#": "vcard", "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/1998/Math/MathML": "mml", "http://www.ncbi.nlm.nih.gov/JATS1": "jats",
    "http://www.w3.org/1999/xhtml": "", "http://jats.nlm.nih.gov": "",
    "https://jats.nlm.nih.gov/ns/archiving/1.3": "",
    "http://dtd.nlm.nih.gov/2.0/xsd/archivearticle": "",
  ]
}

extension String {
  /// The text without a slash at its end.
  fileprivate var trimmingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
