/// The field for what a program has no field for: a line each of a name, a colon and a value.
enum ExtraField {
  /// The names of the paper in the text of such a field, which Zotero calls Extra and CSL note.
  static func names(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].split(separator: " ").first.map(String.init)
      guard let value else { return nil }
      switch line[..<colon].lowercased().squeezed {
      case "arxiv", "arxiv id", "eprint": return "arxiv:" + value
      case "doi", "akin id": return value
      case "pmid", "pubmed id": return "pmid:" + value
      default: return nil
      }
    }
  }
}
