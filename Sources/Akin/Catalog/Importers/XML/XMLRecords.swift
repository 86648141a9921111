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

    /// A record cannot be read, or the document from here on.
    case broken(RejectedRecord)
  }

  /// Reads a document to its end.
  ///
  /// A record that is no XML costs itself only: another parser goes on with the next one, where records
  /// have names to be found by. Where none follows, the document ends.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - names: The elements that are wanted; none for all in the root element.
  ///   - take: Takes what comes out, in order.
  /// - Throws: What `take` throws.
  static func read(
    _ source: inout LineReader, names: Set<String>, _ take: (Event) throws -> Void
  ) throws {
    let stream = XMLByteStream(source, names: names)
    defer { source = stream.source }
    // The closure is used while this call lasts, by an object that cannot know it.
    try withoutActuallyEscaping(take) { take in
      let builder = NodeBuilder(names: names, stream: stream, take: take)
      defer { builder.close() }
      while try readUntilBreak(stream, builder) {}
    }
  }

  /// Reads to the end, or to where the document is no XML; returns whether a record follows there.
  private static func readUntilBreak(
    _ stream: XMLByteStream, _ builder: NodeBuilder
  ) throws -> Bool {
    let parser = XMLParser(stream: stream)
    parser.shouldProcessNamespaces = true
    parser.shouldReportNamespacePrefixes = true
    parser.delegate = builder
    _ = parser.parse()
    if let failure = builder.failure { throw failure }
    // A source that broke off is refused as a whole.
    guard let problem = builder.problem, stream.source.failure == nil else { return false }
    let isStuck = stream.isStuck
    guard let rest = stream.skipRecord(prefix: builder.outerTags) else {
      // Where the reading has gone on, the end of the document does not fit any more.
      if builder.isInRecord || !builder.hasGoneOn {
        try builder.take?(.broken(RejectedRecord(line: problem.line, reason: problem.reason)))
      }
      return false
    }
    let reason =
      builder.limitReason ?? "the XML is broken here; the reading went on with the next record"
    let rejected = RejectedRecord(
      line: builder.recordLine ?? problem.line, reason: reason,
      text: builder.isInRecord ? rest.text : nil)
    // A broken tag is met twice: behind the record before it, and at the beginning.
    if !isStuck || builder.wasStuck { try builder.take?(.broken(rejected)) }
    builder.wasStuck = isStuck
    builder.goOn(atLine: rest.nextLine)
    return true
  }
}

/// Builds the elements that are wanted from the events of Foundation's parser.
private final class NodeBuilder: NSObject, XMLParserDelegate {
  private let names: Set<String>
  private let stream: XMLByteStream
  private(set) var take: ((XMLRecords.Event) throws -> Void)?

  /// The elements that are open, from the wanted one down.
  private var open: [XMLNode] = []

  /// What `take` threw.
  private(set) var failure: (any Error)?

  /// What is wrong with the document.
  private(set) var problem: RejectedRecord?

  /// Which limit a record is beyond; nil for one that is none.
  private(set) var limitReason: String?

  /// The prefixes in use; a prefix may be declared again further in.
  private var uris: [String: [String]] = [:]

  private var text = ""

  /// The largest record that is kept, in characters: a thousand times an ordinary one.
  private static let sizeLimit = 64 << 20
  private var size = 0

  /// How deep elements may lie in each other: the stack is not endless.
  private static let depthLimit = 200

  /// How many elements have begun that are no records.
  private var outerCount = 0

  /// The elements that are open around records, by their names in the document.
  private var outer: [String] = []

  /// How many of them are still to begin that a parser reads for the second time.
  private var repeatedCount = 0

  /// The prefixes that were in use where the last record began.
  private var outerURIs: [String: [String]] = [:]

  /// Whether another parser has gone on behind a record that is no XML.
  private(set) var hasGoneOn = false

  /// Whether the parser before this one did not come to its first record.
  var wasStuck = false

  /// The line before the one where this parser began.
  private var lineOffset = 0

  init(
    names: Set<String>, stream: XMLByteStream,
    take: @escaping (XMLRecords.Event) throws -> Void
  ) {
    self.names = names
    self.stream = stream
    self.take = take
  }

  /// Whether a record is open.
  var isInRecord: Bool { !open.isEmpty }

  /// The line where the open record begins; nil where none is open.
  var recordLine: Int? { open.first?.line }

  /// The tags of the elements around records, with the prefixes that they have declared.
  var outerTags: [UInt8] {
    let declarations = (isInRecord ? outerURIs : uris).compactMap { prefix, uris in
      uris.last.map { " xmlns\(prefix.isEmpty ? "" : ":" + prefix)=\"\($0.escapedXML)\"" }
    }
    return outer.enumerated().flatMap { place, name in
      Array("<\(name)\(place == 0 ? declarations.joined() : "")>".utf8)
    }
  }

  /// Gets ready for another parser, which begins with `outerTags` and at a line of the document.
  func goOn(atLine line: Int) {
    hasGoneOn = true
    lineOffset = line - 1
    repeatedCount = outer.count
    (open, outer, uris, text, size) = ([], [], [:], "", 0)
    (problem, limitReason) = (nil, nil)
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
    // The parser guesses on behind what is broken.
    guard problem == nil else { return }
    let prefix = qualifiedName.flatMap { name in
      name.firstIndex(of: ":").map { String(name[..<$0]) }
    }
    let name = XMLNamespaces.name(elementName, prefix: prefix, uri: namespaceURI)
    flush()
    if names.contains(elementName) { stream.recordCount += 1 }
    if size > NodeBuilder.sizeLimit || open.count > NodeBuilder.depthLimit { return }
    let values = attributes.mapValuesAndNames { name in
      let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return name }
      return XMLNamespaces.name(parts[1], prefix: parts[0], uri: uris[parts[0]]?.last)
    }
    let node = XMLNode(
      name: name, attributes: values, line: parser.lineNumber + lineOffset)
    let isRecord = names.isEmpty ? outerCount > 0 : names.contains(name)
    guard !open.isEmpty || isRecord else {
      outer.append(qualifiedName ?? elementName)
      if repeatedCount > 0 {
        repeatedCount -= 1
      } else {
        outerCount += 1
        hand(.opened(node), parser)
      }
      return
    }
    if open.isEmpty { outerURIs = uris }
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
    let line = recordLine ?? parser.lineNumber + lineOffset
    problem = problem ?? RejectedRecord(line: line, reason: reason)
    limitReason = reason
    parser.abortParsing()
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    flush()
    guard problem == nil else { return }
    guard let node = open.popLast() else {
      _ = outer.popLast()
      return
    }
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
      line: parser.lineNumber + lineOffset,
      reason: "the XML is broken here, and what follows could not be read")
    parser.abortParsing()
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
