import HTTPTypes
import Hummingbird

/// Refuses requests that are not meant for this page, that come from other sites, or from visitors who do
/// not know the token.
struct AccessCheck: RouterMiddleware {
  let access: Access

  /// What forms send back.
  let formToken: String

  private static let cookieName = "akin-token"

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    guard access.isForThisPage(request.head.authority) else {
      throw PageError.otherHost(request.head.authority ?? "")
    }
    if let token = access.token, !isKnown(token, to: request) {
      guard let given = request.parameters["token"], Access.areEqual(given, token) else {
        throw PageError.tokenNeeded
      }
      return welcome(request, token: token)
    }
    guard request.method != .get && request.method != .head else {
      return try await next(request, context)
    }
    return try await next(try await checked(request), context)
  }

  private func isKnown(_ token: String, to request: Request) -> Bool {
    if let cookie = request.cookies[AccessCheck.cookieName], Access.areEqual(cookie.value, token) {
      return true
    }
    guard let header = request.headers[.authorization] else { return false }
    return Access.areEqual(header, "Bearer " + token)
  }

  /// Remembers a visitor who came with the token, and takes it out of the address.
  private func welcome(_ request: Request, token: String) -> Response {
    let rest = request.parameters.without("token")
    var response = Response(
      status: .seeOther,
      headers: [.location: request.uri.path + (rest.isEmpty ? "" : "?" + rest.query)])
    response.setCookie(
      Cookie(
        name: AccessCheck.cookieName, value: token, maxAge: 365 * 86_400, path: "/",
        httpOnly: true, sameSite: .strict))
    return response
  }

  /// The request, if it does not come from another site.
  ///
  /// Browsers say where a form was. A program that says nothing either sends JSON, which no form can, or
  /// what the page's own forms have.
  private func checked(_ request: Request) async throws -> Request {
    if let site = request.headers[.secFetchSite], site != "same-origin" && site != "none" {
      throw PageError.otherSite
    }
    if let origin = request.headers[.origin] {
      let own = request.head.authority ?? ""
      guard origin == "http://" + own || origin == "https://" + own else {
        throw PageError.otherSite
      }
      return request
    }
    if let token = request.headers[.formToken], Access.areEqual(token, formToken) { return request }
    let type = request.headers[.contentType] ?? ""
    if type.hasPrefix("application/json") { return request }
    guard type.hasPrefix("application/x-www-form-urlencoded") else { throw PageError.otherSite }
    var request = request
    let body = try await request.collectBody(upTo: Request.formLimit)
    let fields = Parameters(query: String(buffer: body))
    guard let token = fields["token"], Access.areEqual(token, formToken) else {
      throw PageError.otherSite
    }
    return request
  }
}

extension HTTPField.Name {
  /// Where a browser says from which site a request comes.
  static var secFetchSite: HTTPField.Name { HTTPField.Name("Sec-Fetch-Site") ?? .origin }

  /// Where the page's own script sends what forms have.
  static var formToken: HTTPField.Name { HTTPField.Name("X-Akin-Token") ?? .origin }
}
