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

  /// How many papers at most, newest first; nil for all, oldest first.
  ///
  /// A subscription begins with these; what is new after that is fetched without a limit, since what
  /// would be cut off would never be asked for again.
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

  /// How far an answer is read; arXiv gives no more than three times as many papers.
  static let depth = 10_000

  /// The first request of a fetch.
  public func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest {
    idPages.first.map { self.request(ids: $0) } ?? firstRequest(after: progress)
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
    guard page.isWhole("feed"), let total = ArxivSearch.total(in: text) else {
      throw FetchError.wrongAnswer(
        url: request.url, expected: "a whole page of arXiv's interface", found: page.kind)
    }
    if !ids.isEmpty { return self.request(afterIDsOf: request) }
    let entryCount = text.ranges(of: "<entry>").count + text.ranges(of: "<entry ").count
    let start = request.start + entryCount
    let end = min(total, limit(after: progress) ?? total)
    guard entryCount > 0, start < end else {
      // arXiv at times answers with an empty page in the middle; asking again helps.
      if entryCount == 0, start < end { throw FetchError.emptyPage(url: request.url) }
      // A paper is announced some days after it was submitted.
      progress.since = today.before(days: ArxivSearch.delay).description
      return nil
    }
    if limit(after: progress) == nil, let day = ArxivSearch.lastDay(in: text) {
      let known = min(day, today.before(days: ArxivSearch.delay))
      progress.since = max(known, progress.sinceDate ?? known).description
      let next = firstRequest(after: progress)
      // Deep in an answer arXiv is slow and at last refuses: it is asked anew, from that day on.
      if start >= ArxivSearch.depth, next.query != request.query { return next }
    }
    return self.request(query: request.query, start: start, limit: limit(after: progress))
  }

  /// Whether another search's papers hold all of this one's.
  public func asksForNoMore(than earlier: ArxivSearch) -> Bool {
    Set(words) == Set(earlier.words) && Set(categories) == Set(earlier.categories)
      && Set(authors) == Set(earlier.authors) && Set(ids) == Set(earlier.ids)
      && endpoint == earlier.endpoint && FetchBeginning.covers(earlier.since, since)
      && (limit ?? .max) <= (earlier.limit ?? .max)
  }

  /// The days after which a paper that was submitted is surely to be found.
  private static let delay = 4

  /// The limit of a first fetch; a later one, which asks only for what is new, has none.
  private func limit(after progress: FetchProgress) -> Int? {
    progress.since == nil ? limit : nil
  }

  private func firstRequest(after progress: FetchProgress) -> FetchRequest {
    let limit = limit(after: progress)
    // The oldest come first where all are wanted: a fetch that breaks off goes on from the day of the
    // last paper, and papers that appear meanwhile move none to a page that was read.
    let parameters = [
      ("search_query", query(since: progress.since ?? since)), ("sortBy", "submittedDate"),
      ("sortOrder", limit == nil ? "ascending" : "descending"),
    ]
    return request(
      query: URLQuery.address(endpoint, parameters), start: 0, limit: limit)
  }

  /// The request for a page of a query.
  private func request(query: String, start: Int, limit: Int?) -> FetchRequest {
    let rest = limit.map { max(1, $0 - start) } ?? ArxivSearch.pageSize
    let parameters = [
      ("start", String(start)), ("max_results", String(min(rest, ArxivSearch.pageSize))),
    ]
    return FetchRequest(url: URLQuery.address(query, parameters))
  }

  /// How many papers there are in all.
  private static func total(in text: String) -> Int? {
    text.firstRange(of: "totalResults").flatMap { range in
      String(text[range.upperBound...]).between(">", "<").flatMap { Int($0) }
    }
  }

  /// The day on which the last paper of a page was submitted; nil if they are in no order.
  private static func lastDay(in text: String) -> PaperDate? {
    let days = text.ranges(of: "<published>").compactMap { range in
      PaperDate(text[range.upperBound...].prefix { $0 != "<" })
    }
    return days == days.sorted() ? days.last : nil
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

extension FetchRequest {
  /// The number of the first paper that a request to arXiv asks for.
  fileprivate var start: Int { URLQuery.value(of: "start", in: url).flatMap { Int($0) } ?? 0 }

  /// The address up to where the papers of one page are chosen.
  fileprivate var query: String {
    url.ranges(of: "&start=").last.map { String(url[..<$0.lowerBound]) } ?? url
  }
}
