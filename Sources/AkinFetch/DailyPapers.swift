public import Akin

/// The Daily Papers of Hugging Face by their interface, a day a page.
public struct DailyPapers: FetchSource, Equatable {
  /// The first day, written as a date; nil for where the last fetch ended, or three days ago.
  public var since: String?

  /// The last day, written as a date; nil for today.
  public var until: String?

  /// The address of the interface.
  public var endpoint = "https://huggingface.co/api/daily_papers"

  /// The seconds between two requests.
  public var pause = 1.0

  /// Creates a fetch of the last days.
  public init() {}

  /// The format of the pages.
  public var format: String { "daily-json" }

  /// What is fetched.
  public var title: String { "Daily Papers" }

  /// The request for the first day.
  public func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest {
    // Where the last fetch ended comes before where the first one began.
    let given = since.flatMap { PaperDate($0)?.firstDay }
    let first = progress.sinceDate ?? given ?? today.before(days: 3)
    return request(min(first, lastDay(today)))
  }

  /// The request for the day after a page's.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    guard page.isList else {
      throw FetchError.wrongAnswer(
        url: request.url, expected: "a list of Daily Papers", found: page.kind)
    }
    let day = URLQuery.value(of: "date", in: request.url).flatMap { PaperDate($0) } ?? today
    // Papers are still added to the last days, and votes to all.
    progress.since = min(day, today.before(days: 2)).description
    guard day < lastDay(today) else { return nil }
    return self.request(PaperDate(dayNumber: day.dayNumber + 1))
  }

  /// Whether another request's days are asked for after these, or with them.
  public func asksForNoMore(than earlier: DailyPapers) -> Bool {
    // Without a first day only the last days are asked for, which the progress tells of.
    let isCovered =
      since == nil || earlier.since != nil && FetchBeginning.covers(earlier.since, since)
    return endpoint == earlier.endpoint && until == earlier.until && isCovered
  }

  private func lastDay(_ today: PaperDate) -> PaperDate {
    until.flatMap { PaperDate($0)?.lastDay } ?? today
  }

  private func request(_ day: PaperDate) -> FetchRequest {
    FetchRequest(
      url: URLQuery.address(endpoint, [("limit", "100"), ("date", day.description)]))
  }
}
