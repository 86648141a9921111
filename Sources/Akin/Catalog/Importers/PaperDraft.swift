/// What a record says of a paper, in the words of its source: what every importer fills in, and turns
/// into a paper in one place.
struct PaperDraft {
  /// How the texts of a source are marked up.
  enum Markup: Sendable {
    /// Not at all.
    case plain

    /// As HTML, XML or JATS: tags and entities.
    case html

    /// As LaTeX, as in BibTeX.
    case latex

    /// As arXiv has it: LaTeX for accents, mathematics between dollar signs, all else as it is.
    case arxiv
  }

  /// Names of the paper in any form, in order of trust; one of no known scheme is left out.
  var names: [String] = []

  /// The name that the source itself keeps the paper under, kept exactly if it is of no known scheme;
  /// it comes first.
  var ownName: String?

  /// Further names that come from Akin itself, kept as they are where they are of no known scheme.
  var keptNames: [String] = []

  var title = ""
  var abstract = ""

  /// The authors, `Given Family` or `Family, Given`.
  var authors: [String] = []

  /// Whether the authors' names stand in the order in which they are said, so that a comma in one that
  /// is not a person's is part of it.
  var areAuthorsSpoken = false

  /// Whether the authors' names are as they are said, whatever commas are in them: the source gives the
  /// parts of names apart.
  var areAuthorsWhole = false

  var date: PaperDate?
  var categories: [String] = []
  var keywords: [String] = []
  var url: String?
  var version: Int?
  var upvotes: Int?
  var comments: Int?
  var venue: String?
  var collections: [String] = []

  private let markup: Markup

  init(_ markup: Markup) { self.markup = markup }

  /// The paper, with clean texts.
  ///
  /// - Throws: `RecordProblem.missing` if there is no title.
  func paper() throws(RecordProblem) -> Paper {
    let title = clean(title)
    guard !title.isEmpty else { throw .missing(field: "title") }
    let authors = authors.map(clean).map {
      areAuthorsWhole || (areAuthorsSpoken && !PersonName.isInverted($0))
        ? $0 : PersonName.display($0)
    }
    .filter { !$0.isEmpty }
    var ids: [PaperID] = []
    if let own = ownName?.cleaned.trimmed, !own.isEmpty { ids.append(PaperID(own)) }
    for name in names {
      if let id = PaperID(recognizing: name.cleaned), !ids.contains(id) { ids.append(id) }
    }
    for name in keptNames.map(\.cleaned.trimmed) where !name.isEmpty {
      let id = PaperID(name)
      if !ids.contains(id) { ids.append(id) }
    }
    let made = PaperID(title: title, firstAuthor: authors.first, year: date?.year)
    var paper = Paper(id: ids.first ?? made, title: title)
    paper.otherIDs = Array(ids.dropFirst())
    paper.abstract = clean(abstract)
    paper.authors = authors
    paper.authorCount = authors.isEmpty ? nil : authors.count
    paper.date = date
    paper.categories = each(of: categories.flatMap { $0.split(separator: " ").map(String.init) })
    paper.keywords = each(of: keywords.map(clean))
    paper.url = url.map(\.cleaned.squeezed).flatMap { $0.isEmpty ? nil : $0 }
    paper.version = version ?? ids.lazy.compactMap { _ in arxivVersion }.first
    paper.upvotes = upvotes
    paper.comments = comments
    paper.venue = venue.map(clean).flatMap { $0.isEmpty ? nil : $0 }
    paper.collections = each(of: collections.map(\.cleaned.squeezed))
    return paper
  }

  private var arxivVersion: Int? {
    ([ownName].compactMap { $0 } + names).lazy.compactMap { PaperID.arxivVersion(in: $0) }.first
  }

  private func clean(_ text: String) -> String {
    switch markup {
    case .plain: text.cleaned.squeezed
    case .html: HTMLText.plain(text.cleaned).squeezed
    case .latex: LatexText.field(text.cleaned).squeezed
    case .arxiv: LatexText.withAccents(text.cleaned).squeezed
    }
  }

  private func each(of values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

/// Why a record is no paper; its description is a clause for a list.
enum RecordProblem: Error, Equatable, CustomStringConvertible {
  /// It is not what its format prescribes.
  case malformed(String)

  /// A field that every paper needs is not there, or is empty.
  case missing(field: String)

  /// A field holds something else than it should.
  case wrongType(field: String, expected: String)

  var description: String {
    switch self {
    case .malformed(let what): what
    case .missing(let field): "the field \"\(field)\" is missing or empty"
    case .wrongType(let field, let expected): "the field \"\(field)\" is not \(expected)"
    }
  }
}
