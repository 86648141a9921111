/// A server that takes mails (SMTP).
public struct MailServer: Sendable, Equatable {
  /// The name or number of the machine.
  public let host: String

  /// Its port.
  public let port: Int

  /// Whether the connection is secure from its beginning; else it becomes so by STARTTLS.
  public let isSecureFromBeginning: Bool

  /// Who signs in; nil for nobody.
  public var user: String?

  /// The password of the user.
  public var password: String?

  /// A file of certificates to trust (PEM); nil for those that the system trusts.
  public var trustFile: String?

  /// The port where programs hand in mails (RFC 6409), the one that is secure from the beginning
  /// (RFC 8314), and the one that the user names.
  private static let (usualPort, securePort) = (587, 465)

  /// Reads a server: `smtp.example.org`, `smtp.example.org:2525`, `[::1]:2525`, `smtps://smtp.example.org`.
  ///
  /// Nil where the text is none. Port 465 is secure from the beginning, as `smtps:` is.
  public init?(_ text: String) {
    var rest = text[...]
    var isSecure = false
    for (scheme, isSecureScheme) in [("smtps://", true), ("smtp://", false)]
    where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      isSecure = isSecureScheme
    }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    var host = rest
    var port: Int?
    if rest.hasPrefix("["), let bracket = rest.firstIndex(of: "]") {
      host = rest[rest.index(after: rest.startIndex)..<bracket]
      rest = rest[rest.index(after: bracket)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
    } else if let colon = rest.firstIndex(of: ":") {
      host = rest[..<colon]
      rest = rest[colon...]
    } else {
      rest = ""
    }
    if !rest.isEmpty {
      guard let number = Int(rest.dropFirst()), (1...65_535).contains(number) else { return nil }
      port = number
    }
    let isName = host.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:".contains($0))
    }
    guard !host.isEmpty, host.utf8.count <= 253, isName else { return nil }
    self.host = String(host)
    isSecureFromBeginning = isSecure || port == MailServer.securePort
    self.port = port ?? (isSecure ? MailServer.securePort : MailServer.usualPort)
  }

  /// Whether the server is this machine, to which nobody else can listen.
  var isThisMachine: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// Whether the host is a number and not a name.
  var isNumeric: Bool { host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." } }

  /// The server as messages name it.
  var name: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
