import Foundation
import HTTPTypes
import Hummingbird

/// A page that only says something.
struct Message {
  struct Entry {
    let name: String
    let value: String
  }

  struct Rows {
    let entries: [Entry]
  }

  struct Link {
    let name: String
    let address: String
  }

  let heading: String
  var paragraphs: [String]
  var code: String?
  var rows: Rows?

  /// How far something is, in hundredths.
  var progress: Int?
  var link: Link?

  init(heading: String, paragraphs: [String], entries: [(String, String)] = []) {
    self.heading = heading
    self.paragraphs = paragraphs
    rows = entries.isEmpty ? nil : Rows(entries: entries.map { Entry(name: $0.0, value: $0.1) })
  }
}

extension Site {
  /// A page that only says something.
  func message(
    _ message: Message, for request: Request, status: HTTPResponse.Status = .ok,
    refresh: Int? = nil
  ) -> Response {
    var frame = Frame(
      title: message.heading, path: request.uri.path, profile: profile(of: request), site: self)
    frame.refresh = refresh
    return .text(pages.page("message", message, frame: frame), status: status)
  }

  /// The name of the cookie that remembers which profile was chosen.
  static let profileCookie = "akin-profile"

  /// The profile that a request is for: the one in its address, the one that was chosen, or the usual one.
  func profile(of request: Request) -> String {
    if let name = request.parameters["profile"] { return name }
    let chosen = request.cookies[Site.profileCookie]?.value.removingPercentEncoding ?? ""
    return chosen.isEmpty ? profile : chosen
  }
}
