import AkinFetch
import AkinStore
import Foundation

/// A source on the network, with its name and how far it has been fetched if it is a subscription.
struct NamedSource {
  /// The subscription's name; nil for a fetch that is not kept.
  let name: String?

  private(set) var source: any FetchSource
  var progress = FetchProgress()

  /// When it was last fetched to its end, as a date and time; nil for never.
  private var fetched: String?

  /// A source that was never fetched.
  init(name: String?, source: any FetchSource) {
    self.name = name
    self.source = source
  }

  /// The source of a subscription.
  ///
  /// - Throws: `CommandError` if it is of a kind that this version of Akin does not know.
  init(_ subscription: Subscription) throws {
    let data = Data(subscription.source.utf8)
    guard let type = NamedSource.kinds[subscription.kind],
      let source = try? JSONDecoder().decode(type, from: data)
    else {
      throw CommandError(
        "The subscription '\(subscription.name)' is of a kind that this version of Akin does not "
          + "know. Update Akin, or remove it: akin fetch forget '\(subscription.name)'")
    }
    name = subscription.name
    self.source = source
    progress =
      (try? JSONDecoder().decode(FetchProgress.self, from: Data(subscription.progress.utf8)))
      ?? FetchProgress()
    fetched = subscription.fetched
  }

  /// This subscription, asked for by its name another time.
  ///
  /// The same request goes on where the last one ended, whatever day `--since 7d` means by now.
  ///
  /// - Parameter request: What is asked for.
  /// - Returns: This subscription, with the request's pause.
  /// - Throws: `CommandError` if the request is for something else, or for more.
  func asked(again request: some FetchSource) throws -> NamedSource {
    guard NamedSource.isCovered(request, by: source) else {
      let name = name ?? ""
      throw CommandError(
        "There is a subscription '\(name)' already, of something else or of less: \(source.title). "
          + "Choose another name, or remove it first; its papers stay: akin fetch forget '\(name)'")
    }
    var result = self
    result.source.pause = request.pause
    return result
  }

  private static func isCovered<Source: FetchSource>(
    _ request: Source, by earlier: any FetchSource
  ) -> Bool {
    (earlier as? Source).map { request.asksForNoMore(than: $0) } ?? false
  }

  /// The subscription to save; nil for a fetch that is not kept.
  ///
  /// - Parameter isEnded: Whether it has been fetched to its end.
  /// - Returns: The subscription.
  /// - Throws: What encoding throws.
  func subscription(isEnded: Bool) throws -> Subscription? {
    guard let name, let kind = NamedSource.kinds.first(where: { $0.value == type(of: source) })
    else { return nil }
    var subscription = Subscription(
      name: name, kind: kind.key, source: try NamedSource.json(source),
      progress: try NamedSource.json(progress))
    subscription.fetched = isEnded ? Date().formatted(.iso8601) : fetched
    return subscription
  }

  private static let kinds: [String: any FetchSource.Type] = [
    "arxiv": ArxivSearch.self, "daily": DailyPapers.self, "feed": Feed.self,
    "oai": OAIHarvest.self,
  ]

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
