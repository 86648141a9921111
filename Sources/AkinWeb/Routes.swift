import Hummingbird

extension Router<BasicRequestContext> {
  /// Has an address show something.
  func show(
    _ address: String, _ answer: @escaping @Sendable (Request) async throws -> Response
  ) {
    get(RouterPath(address)) { request, _ in try await answer(request) }
  }

  /// Has an address take something: a form, a file.
  func take(
    _ address: String, _ answer: @escaping @Sendable (Request) async throws -> Response
  ) {
    post(RouterPath(address)) { request, _ in try await answer(request) }
  }
}
