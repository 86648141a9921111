/// Writes papers for reference managers.
public enum Bibliography: String, Sendable {
  /// BibTeX.
  case bibtex

  /// RIS, as Zotero, EndNote and Mendeley read it.
  case ris

  /// Returns the entry of one paper, with an empty line behind.
  public func entry(for paper: Paper) -> String {
    switch self {
    case .bibtex: bibtexEntry(for: paper)
    case .ris: risEntry(for: paper)
    }
  }

  private func bibtexEntry(for paper: Paper) -> String {
    var fields: [(String, String)] = [("title", "{" + paper.title.bibtexValue + "}")]
    if !paper.authors.isEmpty {
      fields.append(("author", paper.authors.map(\.bibtexValue).joined(separator: " and ")))
    }
    if let date = paper.date {
      fields.append(("year", String(date.year)))
      if let month = date.month { fields.append(("month", String(month))) }
    }
    if let arxiv = paper.name(in: "arxiv") {
      fields += [("eprint", arxiv), ("archiveprefix", "arXiv")]
      if let category = paper.categories.first { fields.append(("primaryclass", category)) }
    }
    if let doi = paper.name(in: "doi") { fields.append(("doi", doi.balanced)) }
    if let address = paper.address { fields.append(("url", address.balanced)) }
    if !paper.keywords.isEmpty {
      fields.append(("keywords", paper.keywords.map(\.bibtexValue).joined(separator: ", ")))
    }
    if !paper.abstract.isEmpty { fields.append(("abstract", paper.abstract.bibtexValue)) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@misc{\(citationKey(for: paper)),\n\(lines)\n}\n\n"
  }

  /// A key that is the same in every export: the id, with the code of each character that BibTeX does
  /// not allow in a key.
  private func citationKey(for paper: Paper) -> String {
    paper.id.description.unicodeScalars.map { scalar in
      let isAllowed =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || ".-:/".unicodeScalars.contains(scalar)
      return isAllowed ? String(scalar) : "_" + String(scalar.value, radix: 16)
    }.joined()
  }

  private func risEntry(for paper: Paper) -> String {
    var lines = ["TY  - GEN", "TI  - " + paper.title]
    lines += paper.authors.map { "AU  - " + $0 }
    if let date = paper.date {
      lines.append("PY  - \(date.year)")
      let parts = date.description.split(separator: "-").joined(separator: "/")
      lines.append("DA  - " + parts)
    }
    if let doi = paper.name(in: "doi") { lines.append("DO  - " + doi) }
    lines += (paper.categories + paper.keywords).map { "KW  - " + $0 }
    if let address = paper.address { lines.append("UR  - " + address) }
    if !paper.abstract.isEmpty { lines.append("AB  - " + paper.abstract) }
    lines += ["ID  - " + paper.id.description, "ER  - "]
    return lines.joined(separator: "\n") + "\n\n"
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

extension String {
  /// The text with the signs escaped that BibTeX would act on.
  ///
  /// LaTeX in it stays LaTeX.
  fileprivate var bibtexValue: String {
    var result = ""
    var previous: Character = " "
    for character in self {
      if "%&#".contains(character) && previous != "\\" { result += "\\" }
      result.append(character)
      previous = character
    }
    return result.balanced
  }

  /// The text without its braces where one of them has no partner, which would swallow the rest of
  /// the file.
  fileprivate var balanced: String {
    let depths = reduce(into: [0]) { depths, character in
      let step = character == "{" ? 1 : character == "}" ? -1 : 0
      depths.append((depths.last ?? 0) + step)
    }
    let isBalanced = depths.last == 0 && depths.allSatisfy { $0 >= 0 }
    return isBalanced ? self : filter { $0 != "{" && $0 != "}" }
  }
}
