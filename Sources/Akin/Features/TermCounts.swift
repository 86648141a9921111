import AkinKernels

/// How often each term occurs in a paper.
struct TermCounts: Sendable {
  /// The hashes of the terms of title, abstract and keywords, ascending, each once.
  var hashes: [UInt64]

  /// How often each of `hashes` occurs.
  var counts: [UInt16]

  /// The hashes of the authors' names, ascending, each once.
  var authorHashes: [UInt64]

  /// The number of terms with repetition.
  var length: Int { counts.reduce(0) { $0 + Int($1) } }

  /// Counts the terms of a paper.
  init(_ paper: PaperText) { self.init(PaperTerms(paper), authors: paper.authors) }

  /// Counts the terms of a paper whose words were read.
  init(_ terms: PaperTerms, authors: [String]) {
    var counter = HashCounter()
    counter.count(terms.hashes)
    hashes = Array(counter.distinct)
    counts = counter.counts.map { UInt16(clamping: $0) }
    authorHashes = Set(authors.compactMap(AuthorTerm.hash(ofName:))).sorted()
  }
}

/// The words of a paper: all that its features are made of.
public struct PaperText: Sendable, Equatable {
  /// The title.
  public var title: String

  /// The abstract, empty if there is none.
  public var abstract: String

  /// The authors' names.
  public var authors: [String]

  /// The keywords.
  public var keywords: [String]

  /// Creates a text from its parts.
  public init(
    title: String, abstract: String = "", authors: [String] = [], keywords: [String] = []
  ) {
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.keywords = keywords
  }
}

extension Paper {
  /// The words of the paper: all that its features are made of.
  public var words: PaperText {
    PaperText(title: title, abstract: abstract, authors: authors, keywords: keywords)
  }
}
