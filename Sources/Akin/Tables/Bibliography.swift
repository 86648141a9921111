/// Writes papers for reference managers.
///
/// What is written, Akin reads again as the same paper: title, authors, date, venue, keywords,
/// abstract, and all names.
public enum Bibliography: String, Sendable {
  /// BibTeX.
  case bibtex

  /// RIS, as Zotero, EndNote and Mendeley read it.
  case ris

  /// Returns the entry of one paper, with an empty line behind.
  public func entry(for paper: Paper) -> String {
    switch self {
    case .bibtex: BibTeXEntryWriter(paper).entry
    case .ris: RISEntryWriter(paper).entry
    }
  }
}

extension Paper {
  /// The paper's name in a scheme, without the scheme; nil if it has none there.
  public func name(in scheme: String) -> String? {
    allIDs.lazy.map(\.description).first { $0.hasPrefix(scheme + ":") }
      .map { String($0.dropFirst(scheme.count + 1)) }
  }

  /// Where the paper can be read: what its source says, or the page that its id leads to.
  public var address: String? {
    if let url { return url }
    if let arxiv = name(in: "arxiv") { return "https://arxiv.org/abs/" + arxiv }
    if let doi = name(in: "doi") { return "https://doi.org/" + doi }
    if let acl = name(in: "acl") { return "https://aclanthology.org/" + acl + "/" }
    if let pmid = name(in: "pmid") { return "https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/" }
    return nil
  }
}
