import AkinKernels

/// Papers whose words were read, in order: how often each feature occurs, and what the encoder makes of
/// them.
///
/// What is expensive about a paper before anything is known of the library, in 6 bytes a term and 4 a
/// dimension.
public struct ReadPapers: Sendable {
  /// How often each feature occurs.
  private(set) var counts: FeatureCounts

  /// The papers' vectors as the encoder gives them, one behind the other; empty without an encoder.
  private(set) var encoded: [Float]

  private let dimensionCount: Int

  /// The number of papers.
  public var count: Int { counts.paperCount }

  /// How much memory they take.
  public var byteCount: Int { 6 * counts.features.count + 4 * encoded.count }

  /// Takes what was read.
  ///
  /// - Precondition: there are as many vectors as papers.
  init(counts: FeatureCounts, encoded: [Float], dimensionCount: Int) {
    precondition(encoded.count == counts.paperCount * dimensionCount)
    self.counts = counts
    self.encoded = encoded
    self.dimensionCount = dimensionCount
  }

  /// The vector of a paper; empty without an encoder.
  func encoded(ofPaper paper: Int) -> ArraySlice<Float> {
    encoded[paper * dimensionCount..<(paper + 1) * dimensionCount]
  }

  /// Adds a paper of others, read by the same reader.
  mutating func append(_ paper: Int, of others: ReadPapers) {
    precondition(others.dimensionCount == dimensionCount, "Expected papers of the same reader")
    counts.append(paper, of: others.counts)
    encoded += others.encoded(ofPaper: paper)
  }

  /// Makes room for papers with so many features together.
  mutating func reserveCapacity(paperCount: Int, featureCount: Int) {
    counts.reserveCapacity(paperCount: paperCount, featureCount: featureCount)
    encoded.reserveCapacity(paperCount * dimensionCount)
  }
}

/// Reads the words of papers, in a way that does not depend on the library that they are in.
public struct PaperReader: Sendable {
  let space: TermSpace
  let encoder: Encoder?

  /// What it reads like: papers read by readers of one identity are the same.
  private let identity: String

  /// Creates a reader; nil where features are a vocabulary, which is known only when all papers are.
  public init?(settings: FeatureSettings, pretrained: PretrainedModel?) {
    guard case .hashed(let bits) = settings.terms else { return nil }
    self.init(
      space: TermSpace(bits: bits), encoder: pretrained?.encoder,
      identity: "\(bits) \(pretrained?.identity ?? "")")
  }

  init(space: TermSpace, encoder: Encoder?, identity: String = "") {
    self.space = space
    self.encoder = encoder
    self.identity = identity
  }

  /// Whether this reads papers as another does.
  public func isSame(as other: PaperReader) -> Bool { identity == other.identity }

  /// Reads papers.
  ///
  /// - Complexity: O(*t* + *e* × *d*) for *t* bytes of text, *e* terms, and *d* dimensions of the encoder.
  public func read(_ papers: [PaperText]) -> ReadPapers {
    let dimensionCount = encoder?.dimensionCount ?? 0
    var counted: [TermCounts] = []
    counted.reserveCapacity(papers.count)
    var encoded: [Float] = []
    encoded.reserveCapacity(papers.count * dimensionCount)
    for paper in papers {
      let terms = PaperTerms(paper)
      counted.append(TermCounts(terms, authors: paper.authors))
      if let encoder { encoded += encoder.vector(of: terms, dimensionCount: dimensionCount) }
    }
    return ReadPapers(
      counts: FeatureCounts(counted, in: space), encoded: encoded, dimensionCount: dimensionCount)
  }

  /// Reads those papers of a batch that were not read ahead.
  func read(_ batch: PaperBatch) -> ReadPapers {
    let rest = read(batch.texts)
    if batch.known.isEmpty { return rest }
    var papers = read([])
    papers.reserveCapacity(
      paperCount: batch.count,
      featureCount: batch.known.reduce(rest.counts.features.count) { sum, place in
        sum + (place.map { $0.block.papers.counts.features(ofPaper: $0.number).count } ?? 0)
      })
    var next = 0
    for place in batch.known {
      if let place {
        papers.append(place.number, of: place.block.papers)
      } else {
        papers.append(next, of: rest)
        next += 1
      }
    }
    return papers
  }
}

/// Papers to be read, in order: their texts, or where they were read ahead.
public struct PaperBatch: Sendable {
  /// For each paper where it was read, nil for one that is the next of `texts`; empty where none was.
  let known: [ReadAhead.Place?]

  /// The texts of the papers that were not read.
  let texts: [PaperText]

  /// The number of papers.
  var count: Int { known.isEmpty ? texts.count : known.count }

  /// Takes papers of which none was read.
  public init(_ texts: [PaperText]) {
    self.texts = texts
    known = []
  }

  /// Takes papers some of which may have been read ahead.
  ///
  /// - Parameters:
  ///   - places: Where each was read; nil for one that was not.
  ///   - texts: Gives the texts of papers by their numbers in `places`.
  /// - Throws: What `texts` throws.
  init(_ places: [ReadAhead.Place?], texts: ([Int]) throws -> [PaperText]) rethrows {
    let unread = places.indices.filter { places[$0] == nil }
    self.texts = unread.isEmpty ? [] : try texts(unread)
    known = unread.count == places.count ? [] : places
  }
}
