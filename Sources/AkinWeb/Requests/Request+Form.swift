import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The most bytes that a form may have.
  static let formLimit = 1 << 18

  /// The same for people.
  static let formLimitText = "256 KB"

  /// How long a form may take to arrive.
  private static let patience = Duration.seconds(20)

  /// The values of the address.
  var parameters: Parameters { Parameters(query: uri.query ?? "") }

  /// The values of the address and those of the form that was sent.
  ///
  /// - Throws: `PageError`.
  func form() async throws -> Parameters {
    let body = body
    let bytes: ByteBuffer
    do {
      bytes = try await within(Request.patience) { try await body.collect(upTo: Request.formLimit) }
    } catch is NIOTooManyBytesError {
      throw PageError.tooLarge(limit: Request.formLimitText)
    }
    var all = parameters
    for item in Parameters(query: String(buffer: bytes)).items { all.add(item.name, item.value) }
    return all
  }

  /// Whether the page's own script asks, which puts a part of a page in place of an old one.
  var isForPart: Bool { headers[.part] != nil }
}

extension HTTPField.Name {
  /// Where the page's script says that it wants a part of a page.
  static var part: HTTPField.Name { HTTPField.Name("X-Akin-Part") ?? .origin }
}

/// Does some work that may not take longer than a time.
///
/// - Throws: `PageError.tooSlow`, and what the work throws.
func within<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() ?? nil else { throw PageError.tooSlow }
    return value
  }
}
