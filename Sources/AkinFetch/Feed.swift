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

  /// A feed is one page.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    if !page.isUnchanged {
      progress.entityTag = page.entityTag
      progress.lastModified = page.lastModified
    }
    progress.since = today.description
    return nil
  }
}
