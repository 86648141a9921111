public import Akin

/// An Atom or RSS feed, asked for only what has changed.
public struct Feed: FetchSource, Equatable {
  /// The feed's address.
  public var address: String

  /// The seconds between two requests to one service.
  public var pause = 1.0

  /// Creates a fetch of a feed.
  public init(address: String) { self.address = address }

  /// The format of the page.
  public var format: String { "feed" }

  /// The feed's address.
  public var title: String { address }

  /// The request for the feed, if it has changed.
  public func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest {
    var request = FetchRequest(url: address)
    if let tag = progress.entityTag { request.headers.append(("If-None-Match", tag)) }
    if let date = progress.lastModified { request.headers.append(("If-Modified-Since", date)) }
    return request
  }

  /// The elements that hold a feed: Atom's, RSS 2.0's, RSS 1.0's, and an entry by itself.
  private static let roots: Set<String> = ["feed", "rss", "RDF", "entry"]

  /// A feed is one page.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    if page.isUnchanged, !request.headers.isEmpty {
      progress.since = today.description
      return nil
    }
    guard page.rootName.map({ Feed.roots.contains($0) }) == true else {
      throw FetchError.wrongAnswer(url: request.url, expected: "a feed", found: page.kind)
    }
    progress.entityTag = page.entityTag
    progress.lastModified = page.lastModified
    progress.since = today.description
    return nil
  }

  /// Whether the feed is the same one.
  public func asksForNoMore(than earlier: Feed) -> Bool { address == earlier.address }
}
