public import Akin

/// Where papers come from over the network, and how far they have been fetched.
///
/// A source asks for one page after the other; each page is imported before the next is asked for, so
/// that a fetch that breaks off keeps what it has and goes on from there.
public protocol FetchSource: Codable, Sendable {
  /// What is fetched, in words: `arXiv, cs.LG`.
  var title: String { get }

  /// The name of the format of the pages, as `akin import --format` takes it.
  var format: String { get }

  /// The seconds between two requests that the service asks for.
  var pause: Double { get set }

  /// The first request of a fetch.
  ///
  /// - Parameters:
  ///   - progress: How far the source has been fetched before.
  ///   - today: The day of the fetch.
  /// - Returns: The request.
  func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest

  /// What follows a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - request: What it answers.
  ///   - progress: Brought up to date.
  ///   - today: The day of the fetch.
  /// - Returns: The next request, nil after the last page.
  /// - Throws: `FetchError`: `wrongAnswer` if the page is none of the service's, `refused` if the
  ///   service says that it will not; the progress counts for nothing then.
  func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest?

  /// Whether all that this source asks for is asked for by an earlier one, too.
  ///
  /// - Parameter earlier: What was asked for before.
  /// - Returns: Whether the progress of the earlier one is this one's as well.
  func asksForNoMore(than earlier: Self) -> Bool

  /// What was asked for by name and is not on a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - request: What it answers.
  /// - Returns: The names that the service does not know.
  func unknownNames(in page: FetchedPage, to request: FetchRequest) -> [String]
}

extension FetchSource {
  /// Most sources ask for nothing by name.
  public func unknownNames(in page: FetchedPage, to request: FetchRequest) -> [String] { [] }
}

extension PaperDate {
  /// The day some days before this one.
  func before(days: Int) -> PaperDate { PaperDate(dayNumber: dayNumber - days) }

  /// The date without hyphens, from its first possible day.
  var digits: String { firstDay.description.filter { $0 != "-" } }
}
