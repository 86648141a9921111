import HTTPTypes

/// Why a page is not shown.
enum PageError: Error, Equatable, CustomStringConvertible {
  /// The request was sent to another name than the page's.
  case otherHost(String)

  /// Another site asked for a change.
  case otherSite

  /// The visitor does not know the token.
  case tokenNeeded

  /// There is no such page.
  case noPage(String)

  /// Something in the address or in a form cannot be understood.
  case badParameter(name: String, value: String, hint: String)

  /// Something is missing in the address or in a form.
  case missingParameter(name: String)

  /// What was sent is too large.
  case tooLarge(limit: String)

  /// What was sent is no form, or breaks off.
  case badForm(String)

  /// The request took too long.
  case tooSlow

  /// The status that the answer has.
  var status: HTTPResponse.Status {
    switch self {
    case .otherHost: .misdirectedRequest
    case .otherSite: .forbidden
    case .tokenNeeded: .unauthorized
    case .noPage: .notFound
    case .badParameter, .missingParameter, .badForm: .badRequest
    case .tooLarge: .contentTooLarge
    case .tooSlow: .requestTimeout
    }
  }

  /// What happened, and what to do next.
  var description: String {
    switch self {
    case .otherHost(let host):
      "This page is not '\(host)'. Visit it under the address that akin serve printed."
    case .otherSite:
      "Another site asked for this, so nothing was changed. Go to the page and do it there."
    case .tokenNeeded:
      "Give the token that the page was started with: add ?token=… to its address."
    case .noPage(let path): "There is no page \(path)."
    case .badParameter(let name, let value, let hint):
      "'\(value.prefix(100))' is no \(name). \(hint)"
    case .missingParameter(let name): "The \(name) is missing."
    case .tooLarge(let limit): "This is more than \(limit). Nothing was changed."
    case .badForm(let reason): "The form cannot be read: \(reason). Nothing was changed."
    case .tooSlow: "This took too long. Nothing was changed; try again."
    }
  }
}
