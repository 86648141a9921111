import Hummingbird
import ServiceLifecycle

/// Tells visitors when somebody else has changed the library.
struct EventController {
  let site: Site

  /// How often the library is looked at, and after how many looks a sign of life is sent.
  private static let interval = Duration.milliseconds(1_000)
  private static let looksBetweenSigns = 10

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/events") { _ in
      let first = try await site.live.version()
      return .events { visitor in
        var seen = first
        var lookCount = 0
        try await visitor.send(Event(name: "ready", data: "\(seen)"))
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
          try await Task.sleep(for: EventController.interval)
          lookCount += 1
          let version = try await site.live.version()
          if version != seen, await !site.live.isOwnChange(version) {
            try await visitor.send(Event(name: "changed", data: "\(version)"))
          } else if lookCount % EventController.looksBetweenSigns == 0 {
            try await visitor.send(Event(name: "alive", data: "\(version)"))
          }
          seen = version
        }
      }
    }
  }
}

/// Something that a server tells while a page is open (server-sent events of HTML).
struct Event: Sendable {
  /// What kind of event; nil for a plain message.
  let name: String?

  /// What is told, in one line.
  let data: String

  /// The event as it is sent.
  var text: String { (name.map { "event: \($0)\n" } ?? "") + "data: \(data)\n\n" }
}

extension Response {
  /// An answer that goes on for as long as `body` does.
  static func events(
    _ body: @escaping @Sendable (inout EventWriter) async throws -> Void
  ) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        var events = EventWriter(writer: writer)
        try await body(&events)
        try await events.writer.finish(nil)
      })
  }
}

/// Writes events to a visitor.
struct EventWriter {
  fileprivate let writer: any ResponseBodyWriter

  /// Sends an event at once.
  mutating func send(_ event: Event) async throws {
    var writer = writer
    try await writer.write(ByteBuffer(string: event.text))
  }
}
