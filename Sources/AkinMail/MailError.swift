/// Why a mail was not sent.
public enum MailError: Error, Equatable, CustomStringConvertible {
  /// No connection comes about.
  case unreachable(server: String, reason: String)

  /// The connection broke, or the server did not answer in time.
  case interrupted(server: String, reason: String)

  /// The server will not encrypt, and is another machine.
  case notSecure(server: String)

  /// The certificate of the server is not to be trusted.
  case untrusted(server: String, reason: String)

  /// The server does not let users sign in, or not in a way that is known here.
  case noSignIn(server: String)

  /// The server does not take the user or the password.
  case wrongPassword(server: String, user: String, reply: String)

  /// The server answers something that is none of its answers.
  case wrongAnswer(server: String, reply: String)

  /// The server does not take the mail.
  case refused(server: String, what: String, reply: String)

  /// There is no program that sends mails.
  case noSendmail(paths: [String])

  /// The program that sends mails failed.
  case sendmailFailed(path: String, status: Int, reason: String)

  /// What happened, where, and what to do next.
  public var description: String {
    let kept = "Nothing was sent; the same papers come next time."
    return switch self {
    case .unreachable(let server, let reason):
      "\(server) cannot be reached (\(reason)). Check the network and the server's name and port. "
        + kept
    case .interrupted(let server, let reason):
      "\(server): the connection broke (\(reason)). Try again later. " + kept
    case .notSecure(let server):
      "\(server) does not encrypt, and whoever listens would read the mail. Name a server that offers "
        + "STARTTLS, or one with smtps://. " + kept
    case .untrusted(let server, let reason):
      "\(server): its certificate is not to be trusted (\(reason)). Check the server's name, or name a "
        + "file of certificates with SSL_CERT_FILE. " + kept
    case .noSignIn(let server):
      "\(server) lets nobody sign in with a password. Leave --user out, or name another server. "
        + kept
    case .wrongPassword(let server, let user, let reply):
      "\(server) does not let '\(user)' in: \(reply). Check the user and the password; many services "
        + "want one that was made for programs. " + kept
    case .wrongAnswer(let server, let reply):
      "\(server) answers '\(reply)', as no mail server does. Check its name and port. " + kept
    case .refused(let server, let what, let reply):
      "\(server) does not take \(what): \(reply). Check the addresses. " + kept
    case .noSendmail(let paths):
      "There is no \(paths.joined(separator: " and no ")). Install a program that sends mails, such as "
        + "msmtp-mta or postfix, name one with SENDMAIL, or a server with --smtp. " + kept
    case .sendmailFailed(let path, let status, let reason):
      "\(path) failed with status \(status)" + (reason.isEmpty ? ". " : ": \(reason). ")
        + "Check its settings. " + kept
    }
  }
}
