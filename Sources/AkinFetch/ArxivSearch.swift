public import Akin

/// A search of arXiv by its interface (https://info.arxiv.org/help/api/user-manual.html).
public struct ArxivSearch: FetchSource, Equatable {
  /// Words that title, abstract or authors must hold.
  public var words: [String] = []

  /// Categories, of which a paper has one at least: `cs.LG`, or `cs.*` for all of an archive.
  public var categories: [String] = []

  /// Names of authors, of whom a paper has one at least.
  public var authors: [String] = []

  /// Ids of papers; nothing else is asked for then.
  public var ids: [String] = []

  /// Only papers from this day on, written as a date.
  public var since: String?

  /// How many papers at most, newest first; nil for all.
  public var limit: Int?

  /// The address of the interface.
  public var endpoint = "https://export.arxiv.org/api/query"

  /// The seconds between two requests that arXiv asks for.
  public var pause = 3.0

  /// Creates a search for nothing in particular.
  public init() {}

  /// The format of the pages.
  public var format: String { "feed" }

  /// What is searched for.
  public var title: String {
    let parts = categories + authors + words + ids
    return parts.isEmpty ? "arXiv" : "arXiv: " + parts.joined(separator: ", ")
  }

  /// How many papers are asked for at once; arXiv allows 2,000 and advises fewer.
  static let pageSize = 200

  /// The first request of a fetch.
  public func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest {
    request(start: 0, progress: progress)
  }

  /// The request for the papers behind a page, until there are no more.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    let text = page.text
    if text.contains("arxiv.org/api/errors") {
      let reason = text.between("<summary>", "</summary>").map(String.init) ?? "no reason given"
      throw FetchError.refused(url: request.url, reason: reason)
    }
    let entryCount = text.ranges(of: "<entry>").count + text.ranges(of: "<entry ").count
    let start = request.url.start + entryCount
    let total =
      text.firstRange(of: "totalResults").flatMap { range in
        String(text[range.upperBound...]).between(">", "<").flatMap { Int($0) }
      } ?? start
    let end = ids.isEmpty ? min(total, limit ?? total) : min(ids.count, limit ?? ids.count)
    guard entryCount > 0, start < end else {
      // arXiv at times answers with an empty page in the middle; asking again helps.
      if entryCount == 0, start < end { throw FetchError.emptyPage(url: request.url) }
      // A paper is announced some days after it was submitted.
      progress.since = today.before(days: 4).description
      return nil
    }
    return self.request(start: start, progress: progress)
  }

  private func request(start: Int, progress: FetchProgress) -> FetchRequest {
    var parameters: [(String, String)] = []
    if ids.isEmpty {
      parameters.append(("search_query", query(since: progress.since ?? since)))
      parameters += [("sortBy", "submittedDate"), ("sortOrder", "descending")]
    } else {
      parameters.append(("id_list", ids.joined(separator: ",")))
    }
    let rest = limit.map { max(1, $0 - start) } ?? ArxivSearch.pageSize
    parameters += [
      ("start", String(start)), ("max_results", String(min(rest, ArxivSearch.pageSize))),
    ]
    return FetchRequest(url: endpoint + "?" + URLQuery.string(parameters))
  }

  /// The search in arXiv's own language.
  private func query(since: String?) -> String {
    let quoted = { (field: String, text: String) in
      "\(field):" + (text.contains(" ") ? "\"\(text.filter { $0 != "\"" })\"" : text)
    }
    var parts = [categories.map { quoted("cat", $0) }, authors.map { quoted("au", $0) }]
      .filter { !$0.isEmpty }
      .map { $0.count == 1 ? $0[0] : "(" + $0.joined(separator: " OR ") + ")" }
    parts += words.map { quoted("all", $0) }
    if let date = since.flatMap({ PaperDate($0) }) {
      parts.append("submittedDate:[\(date.digits)0000 TO 299912312359]")
    }
    return parts.isEmpty ? "all:*" : parts.joined(separator: " AND ")
  }
}

extension String {
  /// The number of the first paper that an address of arXiv asks for.
  fileprivate var start: Int {
    (self + "&").between("start=", "&").flatMap { Int($0) } ?? 0
  }
}
