/// What to ask a service for.
public struct FetchRequest: Sendable, Equatable {
  /// The address.
  public var url: String

  /// Headers beside those of every request.
  public var headers: [(name: String, value: String)] = []

  /// Creates a request without headers of its own.
  public init(url: String) { self.url = url }

  /// Whether two requests ask for the same.
  public static func == (left: FetchRequest, right: FetchRequest) -> Bool {
    left.url == right.url
      && left.headers.map { "\($0.name): \($0.value)" }
        == right.headers.map { "\($0.name): \($0.value)" }
  }
}

/// What a service answered.
public struct FetchedPage: Sendable, Equatable {
  /// Whether the service says that nothing has changed since the last time.
  public var isUnchanged = false

  /// The content.
  public var body: [UInt8]

  /// The version of the content, for the next request (`ETag`).
  public var entityTag: String?

  /// When the content changed last, as the service writes it (`Last-Modified`).
  public var lastModified: String?

  /// Creates a page.
  public init(body: [UInt8]) { self.body = body }

  /// The content as text.
  var text: String { String(decoding: body, as: UTF8.self) }
}
