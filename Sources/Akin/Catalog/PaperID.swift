/// The name of a paper: a scheme, a colon and the name in that scheme, such as `arxiv:2306.15794`.
///
/// A name of a known scheme is normalised, so that every way of writing it is one name: the version
/// suffix of an arXiv id and the case of a DOI are dropped. A name of no known scheme is kept
/// exactly as its source gives it.
public struct PaperID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The normalised name.
  public let description: String

  /// Keeps `name` exactly as given.
  public init(exactly name: String) { description = name }

  /// Names a paper as a source gives its name: normalised where the scheme is known, else exactly
  /// as given.
  public init(_ name: String) {
    self = PaperID(recognizing: name) ?? PaperID(exactly: name)
  }

  /// Makes a name for a paper that its source does not name, from what identifies a work: title,
  /// first author and year. Two records of one work get one name.
  public init(title: String, firstAuthor: String?, year: Int?) {
    let identity = [title.titleKey, firstAuthor?.folded ?? "", year.map(String.init) ?? ""]
    let hash = StableHash.hash(identity.joined(separator: "\n"))
    let digits = String(hash, radix: 16)
    description = "akin:" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether Akin made the name, because no source gave one.
  public var isMadeByAkin: Bool { description.hasPrefix("akin:") }

  /// Orders by the bytes of the names, as SQLite does.
  public static func < (left: PaperID, right: PaperID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

extension PaperID {
  /// Recognises a name of a known scheme in any of its usual forms; returns `nil` if there is none.
  ///
  ///     PaperID(recognizing: "https://arxiv.org/pdf/2306.15794v2")  // arxiv:2306.15794
  ///     PaperID(recognizing: "10.1145/3366423.3380259")             // doi:10.1145/3366423.3380259
  ///
  /// Known are arXiv (new and old ids), DOI (an arXiv DOI is the arXiv id), ACL Anthology, PubMed,
  /// OpenAlex, Semantic Scholar and Akin's own names; bare, with their scheme, or as the address of
  /// the paper's page.
  public init?(recognizing text: String) {
    let text = text.squeezed
    let lowercased = text.lowercased()
    for prefix in ["arxiv:", "doi:", "acl:", "pmid:", "openalex:", "s2:", "akin:"]
    where lowercased.hasPrefix(prefix) {
      let name = String(text.dropFirst(prefix.count)).squeezed
      guard let id = PaperID(scheme: String(prefix.dropLast()), name: name) else { return nil }
      self = id
      return
    }
    if let (scheme, name) = PaperID.address(lowercased, original: text) {
      guard let id = PaperID(scheme: scheme, name: name) else { return nil }
      self = id
      return
    }
    for scheme in ["arxiv", "doi", "acl"] {
      if let id = PaperID(scheme: scheme, name: text) {
        self = id
        return
      }
    }
    return nil
  }

  /// The version that an arXiv name carries, such as 2 in `2306.15794v2`; nil for any other.
  public static func arxivVersion(in text: String) -> Int? {
    guard PaperID(recognizing: text)?.description.hasPrefix("arxiv:") == true,
      let match = text.firstMatch(of: /v([0-9]{1,3})(?:\.pdf)?$/)
    else { return nil }
    return Int(match.1)
  }

  private init?(scheme: String, name: String) {
    switch scheme {
    case "arxiv":
      guard let name = PaperID.arxivName(name) else { return nil }
      description = "arxiv:" + name
    case "doi":
      let name = name.lowercased()
      guard name.wholeMatch(of: /10\.[0-9]{4,9}\/\S+/) != nil else { return nil }
      if name.hasPrefix("10.48550/arxiv."),
        let arxiv = PaperID.arxivName(String(name.dropFirst("10.48550/arxiv.".count)))
      {
        description = "arxiv:" + arxiv
      } else {
        description = "doi:" + name
      }
    case "acl":
      let name = name.hasSuffix("/") ? String(name.dropLast()) : name
      guard
        name.wholeMatch(of: /[A-Za-z][0-9]{2}-[0-9]{4}/) != nil
          || name.wholeMatch(of: /[0-9]{4}\.[a-z0-9_]+-[a-z0-9_]+\.[0-9]+/) != nil
      else { return nil }
      description = "acl:" + (name.contains(".") ? name : name.uppercased())
    case "pmid":
      guard let number = Int(name), number > 0 else { return nil }
      description = "pmid:\(number)"
    case "openalex":
      guard name.wholeMatch(of: /[Ww][0-9]+/) != nil else { return nil }
      description = "openalex:" + name.uppercased()
    case "s2":
      guard !name.isEmpty else { return nil }
      description = "s2:" + name.lowercased()
    case "akin":
      guard name.wholeMatch(of: /[0-9a-fA-F]{16}/) != nil else { return nil }
      description = "akin:" + name.lowercased()
    default:
      return nil
    }
  }

  /// The name within arXiv without version and subject class; nil for what arXiv would not name.
  private static func arxivName(_ text: String) -> String? {
    if let match = text.wholeMatch(of: /([0-9]{2})([0-9]{2})\.([0-9]{4,5})(?:[vV][0-9]+)?(?:\.pdf)?/) {
      guard let month = Int(match.2), (1...12).contains(month) else { return nil }
      return "\(match.1)\(match.2).\(match.3)"
    }
    let old = /([A-Za-z-]+)(?:\.[A-Za-z-]{2,})?\/([0-9]{7})(?:[vV][0-9]+)?(?:\.pdf)?/
    guard let match = text.wholeMatch(of: old) else { return nil }
    return "\(match.1.lowercased())/\(match.2)"
  }

  /// The scheme and name in the address of a paper's page.
  private static func address(_ text: String, original: String) -> (String, String)? {
    guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }) else {
      return nil
    }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" }
    let path = original.dropFirst(scheme.count + host.count).prefix { $0 != "?" && $0 != "#" }
    let parts = path.split(separator: "/").map(String.init)
    let rest = parts.joined(separator: "/")
    if host.hasSuffix("doi.org") { return ("doi", rest) }
    if host.hasSuffix("arxiv.org"), let kind = parts.first,
      ["abs", "pdf", "html", "format", "ps"].contains(kind)
    {
      return ("arxiv", parts.dropFirst().joined(separator: "/"))
    }
    if host.hasSuffix("huggingface.co") || host.hasSuffix("alphaxiv.org"), let last = parts.last,
      ["papers", "abs"].contains(parts.first)
    {
      return ("arxiv", last)
    }
    if host.hasSuffix("aclanthology.org"), let first = parts.first {
      return ("acl", first.hasSuffix(".pdf") ? String(first.dropLast(4)) : first)
    }
    if host == "pubmed.ncbi.nlm.nih.gov", let first = parts.first { return ("pmid", first) }
    if host.hasSuffix("openalex.org"), let last = parts.last { return ("openalex", last) }
    if host.hasSuffix("semanticscholar.org"), let last = parts.last { return ("s2", last) }
    return nil
  }
}
