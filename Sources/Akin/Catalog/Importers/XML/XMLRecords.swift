import Foundation
import FoundationXML

/// Reads an XML document record by record, in memory that does not grow with the document.
enum XMLRecords {
  /// What comes out of a document.
  enum Event {
    /// An element that is no record has begun; only its name and attributes are known.
    case opened(XMLNode)

    /// An element that is wanted, whole.
    case record(XMLNode)

    /// The document cannot be read further.
    case broken(RejectedRecord)
  }

  /// Reads a document to its end, or to where it is no XML any more.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - names: The elements that are wanted; none for all in the root element.
  ///   - take: Takes what comes out, in order.
  /// - Throws: What `take` throws.
  static func read(
    _ source: LineReader, names: Set<String>, _ take: (Event) throws -> Void
  ) throws {
    // The closure is used while this call lasts, by an object that cannot know it.
    try withoutActuallyEscaping(take) { take in
      let builder = NodeBuilder(names: names, take: take)
      let parser = XMLParser(stream: XMLByteStream(source))
      parser.shouldProcessNamespaces = true
      parser.shouldReportNamespacePrefixes = true
      parser.delegate = builder
      _ = parser.parse()
      builder.close()
      if let failure = builder.failure { throw failure }
      if let problem = builder.problem { try take(.broken(problem)) }
    }
  }
}

/// Builds the elements that are wanted from the events of Foundation's parser.
private final class NodeBuilder: NSObject, XMLParserDelegate {
  private let names: Set<String>
  private var take: ((XMLRecords.Event) throws -> Void)?

  /// The elements that are open, from the wanted one down.
  private var open: [XMLNode] = []

  /// What `take` threw.
  private(set) var failure: (any Error)?

  /// What is wrong with the document.
  private(set) var problem: RejectedRecord?

  /// The prefixes in use; a prefix may be declared again further in.
  private var uris: [String: [String]] = [:]

  private var text = ""

  /// The largest record that is kept, in characters: a thousand times an ordinary one.
  private static let sizeLimit = 64 << 20
  private var size = 0

  /// How deep elements may lie in each other: the stack is not endless.
  private static let depthLimit = 200

  /// How many elements are open that are no records.
  private var outerCount = 0

  init(names: Set<String>, take: @escaping (XMLRecords.Event) throws -> Void) {
    self.names = names
    self.take = take
  }

  /// Lets go of what may not be kept.
  func close() { take = nil }

  func parser(_ parser: XMLParser, didStartMappingPrefix prefix: String, toURI namespaceURI: String)
  {
    uris[prefix, default: []].append(namespaceURI)
  }

  func parser(_ parser: XMLParser, didEndMappingPrefix prefix: String) {
    uris[prefix]?.removeLast()
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let prefix = qualifiedName.flatMap { name in
      name.firstIndex(of: ":").map { String(name[..<$0]) }
    }
    let name = XMLNamespaces.name(elementName, prefix: prefix, uri: namespaceURI)
    flush()
    if size > NodeBuilder.sizeLimit || open.count > NodeBuilder.depthLimit { return }
    let values = attributes.mapValuesAndNames { name in
      let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return name }
      return XMLNamespaces.name(parts[1], prefix: parts[0], uri: uris[parts[0]]?.last)
    }
    let node = XMLNode(name: name, attributes: values, line: parser.lineNumber)
    let isRecord = names.isEmpty ? outerCount > 0 : names.contains(name)
    guard !open.isEmpty || isRecord else {
      outerCount += 1
      hand(.opened(node), parser)
      return
    }
    open.append(node)
    // An element takes room even without text.
    grow(by: 64 + name.utf8.count, parser)
    if open.count > NodeBuilder.depthLimit {
      stop(parser, "elements lie more than \(NodeBuilder.depthLimit) deep in each other")
    }
  }

  private func hand(_ event: XMLRecords.Event, _ parser: XMLParser) {
    do {
      try take?(event)
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  /// Counts what a record takes.
  private func grow(by count: Int, _ parser: XMLParser) {
    size += count
    if size > NodeBuilder.sizeLimit {
      stop(parser, "the record is longer than \(NodeBuilder.sizeLimit >> 20) MB")
    }
  }

  private func stop(_ parser: XMLParser, _ reason: String) {
    problem = problem ?? RejectedRecord(line: open.first?.line ?? parser.lineNumber, reason: reason)
    parser.abortParsing()
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    flush()
    guard problem == nil, let node = open.popLast() else { return }
    guard open.isEmpty else {
      open[open.count - 1].content.append(.node(node))
      return
    }
    size = 0
    hand(.record(node), parser)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !open.isEmpty, problem == nil else { return }
    grow(by: string.utf8.count, parser)
    text += string
  }

  func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
    self.parser(parser, foundCharacters: String(decoding: CDATABlock, as: UTF8.self))
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    // A prefix without declaration, or an address that is none, keeps nobody from reading on.
    let code = (parseError as NSError).code
    guard failure == nil, problem == nil, ![99, 100, 201, 204].contains(code) else { return }
    problem = RejectedRecord(
      line: parser.lineNumber,
      reason: "the XML is broken here, and what follows could not be read")
  }

  private func flush() {
    guard !text.isEmpty else { return }
    if !open.isEmpty { open[open.count - 1].content.append(.text(text)) }
    text = ""
  }
}

extension [String: String] {
  /// The same values under other names.
  fileprivate func mapValuesAndNames(_ rename: (String) -> String) -> [String: String] {
    Dictionary(map { (rename($0), $1) }, uniquingKeysWith: { first, _ in first })
  }
}
