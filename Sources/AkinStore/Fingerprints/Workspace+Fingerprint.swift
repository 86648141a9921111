public import Akin
import Foundation

extension Workspace {
  /// What a list depends on.
  ///
  /// The index is not brought up to date first; making the list does that.
  ///
  /// - Parameters:
  ///   - people: Those for whom the list is made; none for a list that knows no person.
  ///   - request: What was asked for, as texts that differ where the request does.
  /// - Returns: The parts of the fingerprint.
  /// - Throws: `StoreError`.
  /// - Complexity: O(*n*) for the *n* papers that are new or changed since the last time.
  public func fingerprint(of people: [GroupMember] = [], request: [String]) throws -> Fingerprint {
    let total = try PaperHashStore(file: file).total()
    var parts = [Fingerprint.Part("papers", total.hash, "\(total.count) papers")]
    if !people.isEmpty {
      let contents = try people.map { try ProfileContent(of: $0, in: self) }
      parts.append(
        Fingerprint.Part(
          "ratings",
          contents.count == 1
            ? contents[0].hash
            : ContentHash(of: Set(contents.map(\.hash.description)).sorted()),
          contents.map { "\($0.ratingCount) ratings of \($0.name)" }.joined(separator: ", ")))
    }
    parts.append(try modelPart())
    parts.append(Fingerprint.optionsPart(request))
    return Fingerprint(parts: parts)
  }

  /// The choices that a model was fitted with, and the papers: what makes it what it is, up to the last
  /// digits, which are those of a BLAS library.
  private func modelPart() throws -> Fingerprint.Part {
    let manifest = try index.manifest()
    let papers =
      manifest.map { $0.fittedPapers ?? "file \($0.model.checksum)" } ?? "no papers"
    return try Fingerprint.modelPart(
      settings: manifest?.settings ?? featureSettings(), encoder: manifest?.pretrained,
      papers: papers, paperCount: manifest?.fittedCount ?? 0)
  }

  /// The ids of papers by their keys, in the order given.
  ///
  /// - Throws: `StoreError`.
  public func ids(ofPapers keys: [Int64]) throws -> [String] {
    try papers.papers(keys).map(\.paper.id.description)
  }

  /// A hash of the index's files and of a request: what places in the index mean.
  ///
  /// - Throws: `StoreError`.
  public func indexIdentity(request: [String]) throws -> String {
    let manifest = try index.manifest()
    let files = manifest.map { [$0.model.checksum] + $0.segments.map(\.file.checksum) } ?? []
    return ContentHash(of: files.map(String.init) + request).description
  }
}

extension Fingerprint {
  /// What a list of papers in files depends on.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - ratings: The ids that are liked or disliked, each with its weight.
  ///   - encoder: The identity of the encoder; nil for none.
  ///   - request: What was asked for, as texts that differ where the request does.
  /// - Throws: What encoding the default settings throws.
  public init(
    of papers: [Paper], ratings: [(id: PaperID, weight: Float)], encoder: String?,
    request: [String]
  ) throws {
    let hashes = papers.map { paper in
      ContentHash(
        of: [paper.id.description, paper.title, paper.abstract, "authors"] + paper.authors
          + ["keywords"] + paper.keywords)
    }
    let sum = hashes.reduce(ContentHash.zero, +)
    parts = [
      Part("papers", sum, "\(papers.count) papers"),
      Part(
        "ratings", ContentHash(of: ratings.map { "\($0.id)\t\($0.weight)" }.sorted()),
        "\(ratings.count) ratings"),
      try Fingerprint.modelPart(
        settings: FeatureSettings(), encoder: encoder, papers: sum.description,
        paperCount: papers.count),
      Fingerprint.optionsPart(request),
    ]
  }

  fileprivate static func modelPart(
    settings: FeatureSettings, encoder: String?, papers: String, paperCount: Int
  ) throws -> Part {
    let json = JSONEncoder()
    json.outputFormatting = .sortedKeys
    return Part(
      "model",
      ContentHash(of: [
        AkinVersion.current, String(decoding: try json.encode(settings), as: UTF8.self),
        encoder ?? "no encoder", papers,
      ]),
      "fitted to \(paperCount) papers \(encoder == nil ? "without" : "with") an encoder, "
        + "Akin \(AkinVersion.current)")
  }

  fileprivate static func optionsPart(_ request: [String]) -> Part {
    Part("options", ContentHash(of: request), request.first ?? "")
  }
}
