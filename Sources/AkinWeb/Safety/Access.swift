import Foundation

/// Who may see the page.
struct Access: Sendable {
  /// The address that is listened on.
  let host: String

  /// What a visitor has to know; nil where only this machine can reach the page.
  let token: String?

  /// - Throws: `WebError.tokenNeeded`, `WebError.badToken`.
  init(host: String, token: String?) throws {
    if token == nil && !Access.isLoopback(host) { throw WebError.tokenNeeded(host: host) }
    if let token {
      let isPlain = token.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
      guard isPlain, (16...200).contains(token.utf8.count) else { throw WebError.badToken }
    }
    self.host = host
    self.token = token
  }

  /// Whether a request was meant for this page.
  ///
  /// A name of another site that leads to this machine (DNS rebinding) is refused; where visitors have to
  /// know a token, no other site does.
  func isForThisPage(_ authority: String?) -> Bool {
    guard let authority else { return false }
    guard token == nil else { return true }
    let name = Access.name(in: authority)
    return Access.isLoopback(name) || name == host.lowercased()
  }

  /// Whether a name or address is this machine's own, which no other machine reaches.
  static func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(name) { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The name in `name:port`.
  private static func name(in authority: String) -> String {
    let text = authority.lowercased()
    if text.hasPrefix("[") { return String(text.prefix { $0 != "]" }) + "]" }
    return String(text.prefix { $0 != ":" })
  }

  /// Whether two secrets are the same, in a time that does not tell how much of them is.
  static func areEqual(_ one: String, _ other: String) -> Bool {
    let (left, right) = (Array(one.utf8), Array(other.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
