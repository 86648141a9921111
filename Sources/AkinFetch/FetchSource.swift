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
  var pause: Double { get }

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
  /// - Throws: `FetchError.refused` if the page is no answer.
  func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest?
}

/// How far a source has been fetched.
public struct FetchProgress: Codable, Sendable, Equatable {
  /// Papers up to this day are there; written as a date.
  public var since: String?

  /// What the service calls the next page of a fetch that has not ended.
  public var token: String?

  /// The version of a feed.
  public var entityTag: String?

  /// When a feed changed last.
  public var lastModified: String?

  /// Creates the progress of a source that was never fetched.
  public init() {}

  /// The day up to which papers are there.
  var sinceDate: PaperDate? { since.flatMap { PaperDate($0) } }
}

extension PaperDate {
  /// The day some days before this one.
  func before(days: Int) -> PaperDate { PaperDate(dayNumber: dayNumber - days) }

  /// The date without hyphens, from its first possible day.
  var digits: String { firstDay.description.filter { $0 != "-" } }
}

/// The parameters of an address.
enum URLQuery {
  /// Joins parameters, each sign but letters, digits and `-._~` by its code (RFC 3986).
  static func string(_ parameters: [(String, String)]) -> String {
    parameters.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
        || "-._~".utf8.contains(byte)
      if isPlain { return String(decoding: [byte], as: UTF8.self) }
      let code = String(byte, radix: 16, uppercase: true)
      return "%" + (code.count == 1 ? "0" : "") + code
    }.joined()
  }
}

extension String {
  /// What stands between two texts, after the first of `start`; nil where they do not.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let first = firstRange(of: start),
      let last = self[first.upperBound...].firstRange(of: end)
    else { return nil }
    return self[first.upperBound..<last.lowerBound]
  }
}
