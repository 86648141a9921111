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
  /// first author and year.
  ///
  /// Two records of one work get one name.
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
    var text = text.squeezed
    // Most names are bare ids of arXiv: what begins with a digit has no scheme and no address.
    if text.utf8.first?.isDigitByte == true {
      guard let id = PaperID(bare: text) else { return nil }
      self = id
      return
    }
    let name = DOIName.withoutWord(text)
    if name != text {
      // A short DOI is one only by its scheme or its address.
      text = name.utf8.first?.isDigitByte == true ? "doi:" + name : name
    }
    for host in ["arxiv.org/", "www.arxiv.org/", "doi.org/", "dx.doi.org/", "aclanthology.org/"]
    where text.lowercased().hasPrefix(host) {
      text = "https://" + text
    }
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
    guard let id = PaperID(bare: text) else { return nil }
    self = id
  }

  /// Recognises a name without its scheme.
  private init?(bare text: String) {
    // A fraction, or a day and a month.
    if DOIName.isShort(text) { return nil }
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
    guard let version = versionSuffix(of: text.dropSuffix(".pdf")).version,
      PaperID(recognizing: text)?.description.hasPrefix("arxiv:") == true
    else { return nil }
    return version
  }

  private init?(scheme: String, name: String) {
    switch scheme {
    case "arxiv":
      guard let name = PaperID.arxivName(name) else { return nil }
      description = "arxiv:" + name
    case "doi":
      guard let name = DOIName.normalized(name) else { return nil }
      if name.hasPrefix("10.48550/arxiv."),
        let arxiv = PaperID.arxivName(String(name.dropFirst("10.48550/arxiv.".count)))
      {
        description = "arxiv:" + arxiv
      } else {
        description = "doi:" + name
      }
    case "acl":
      let name = String(name.dropSuffix("/"))
      guard PaperID.isACL(name) else { return nil }
      description = "acl:" + (name.contains(".") ? name : name.uppercased())
    case "pmid":
      guard let number = Int(name), number > 0 else { return nil }
      description = "pmid:\(number)"
    case "openalex":
      guard name.first == "W" || name.first == "w", name.dropFirst().isDigits else { return nil }
      description = "openalex:" + name.uppercased()
    case "s2":
      guard !name.isEmpty else { return nil }
      description = "s2:" + name.lowercased()
    case "akin":
      guard name.utf8.count == 16, name.allSatisfy(\.isHexDigit) else { return nil }
      description = "akin:" + name.lowercased()
    default:
      return nil
    }
  }

  // The forms of names are checked by hand: ids of millions of records pass through here, and a
  // regular expression takes a hundred times as long.

  /// The name within arXiv without version and subject class; nil for what arXiv would not name.
  private static func arxivName(_ text: String) -> String? {
    let name = versionSuffix(of: text.dropSuffix(".pdf")).name
    // 2306.15794
    if let dot = name.firstIndex(of: "."), name[..<dot].utf8.count == 4, name[..<dot].isDigits {
      let number = name[name.index(after: dot)...]
      guard (4...5).contains(number.utf8.count), number.isDigits,
        let month = Int(name[..<dot].dropFirst(2)), (1...12).contains(month)
      else { return nil }
      return String(name)
    }
    // hep-th/9901001, math.GT/0309136
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 7, parts[1].isDigits,
      let archive = parts[0].split(separator: ".").first?.lowercased(), archives.contains(archive)
    else { return nil }
    return archive + "/" + parts[1]
  }

  /// The archives that named papers before April 2007.
  private static let archives: Set<String> = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "econ", "eess", "funct-an", "gr-qc",
    "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex",
    "nucl-th", "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "q-fin", "quant-ph", "solv-int",
    "stat", "supr-con",
  ]

  /// A name without its version suffix, and the version.
  private static func versionSuffix(of text: Substring) -> (name: Substring, version: Int?) {
    guard let mark = text.lastIndex(where: { $0 == "v" || $0 == "V" }) else { return (text, nil) }
    let digits = text[text.index(after: mark)...]
    guard (1...3).contains(digits.utf8.count), digits.isDigits, mark > text.startIndex,
      text[text.index(before: mark)].isASCIIDigit
    else { return (text, nil) }
    return (text[..<mark], Int(digits))
  }

  /// Whether a name is of the ACL Anthology: P18-1001, or 2022.acl-long.1.
  private static func isACL(_ name: String) -> Bool {
    if name.utf8.count == 8 {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0].utf8.count == 3 && parts[0].dropFirst().isDigits
        && parts[0].utf8.first?.isASCIILetter == true && parts[1].isDigits
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].utf8.count == 4 && parts[0].isDigits && parts[2].isDigits
      && parts[1].contains("-")
      && parts[1].utf8.allSatisfy {
        $0.isASCIILetter || $0.isDigitByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
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
    if host.hasSuffix("aclweb.org"), let last = parts.last { return ("acl", last) }
    if host == "pubmed.ncbi.nlm.nih.gov", let first = parts.first { return ("pmid", first) }
    if host.hasSuffix("openalex.org"), let last = parts.last { return ("openalex", last) }
    if host.hasSuffix("semanticscholar.org"), let last = parts.last { return ("s2", last) }
    return nil
  }
}

extension StringProtocol {
  /// Whether the text is one or more of 0…9.
  fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy(\.isDigitByte) }

  /// The text without `suffix`, if it ends with it.
  fileprivate func dropSuffix(_ suffix: String) -> SubSequence {
    hasSuffix(suffix) ? dropLast(suffix.count) : self[...]
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (self | 0x20).isLetterByte }
}
