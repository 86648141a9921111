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
      case "doi", akinMark: return value
      case "pmid", "pubmed id": return "pmid:" + value
      default: return nil
      }
    }
  }

  /// The names that Akin itself has put into such a field, exactly as they are, spaces included.
  static func akinNames(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased().squeezed == akinMark
      else { return nil }
      return String(line[line.index(after: colon)...]).trimmed
    }
  }

  /// What a line with a name begins with that has no other mark.
  private static let akinMark = "akin id"
}
