/// Why papers could not be fetched.
public enum FetchError: Error, Equatable, CustomStringConvertible {
  /// The address is none.
  case badAddress(url: String)

  /// No connection comes about: there is no network, no such host, or nobody answers.
  case offline(host: String, reason: String)

  /// The connection broke, or the answer took too long, more than once.
  case interrupted(url: String, reason: String)

  /// The service answered with a status that is no success.
  case status(url: String, code: Int)

  /// The service asks to wait longer than a user would.
  case mustWait(host: String, seconds: Int)

  /// The service answered that it will not.
  case refused(url: String, reason: String)

  /// The answer is none of the service: a page to sign in to the network, or nothing.
  case wrongAnswer(url: String, expected: String, found: String)

  /// The answer is larger than any that is expected.
  case tooLarge(url: String, limit: Int)

  /// The service says that there is more, and sends nothing.
  case emptyPage(url: String)

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .badAddress(let url):
      "'\(url)' is no address of a web service. It begins with https:// or http://."
    case .offline(let host, let reason):
      "\(host) cannot be reached (\(reason)). Check the network and try again; "
        + "what was fetched before is there."
    case .interrupted(let url, let reason):
      "\(url): the connection broke again and again (\(reason)). Try again later; "
        + "what was fetched before is there."
    case .status(let url, let code):
      "\(url): the service answered with status \(code)"
        + (code == 404
          ? ". Check the address." : ". Try again later, or check the request.")
    case .mustWait(let host, let seconds):
      "\(host) asks to wait \(seconds) seconds before the next request. Try again after that."
    case .refused(let url, let reason):
      "\(url): the service refused the request: \(reason). Check the query."
    case .wrongAnswer(let url, let expected, let found):
      "\(url): the answer is \(found), not \(expected). If the network wants you to sign in, do so "
        + "in a browser, else check the address, and try again; what was fetched before is there."
    case .tooLarge(let url, let limit):
      "\(url): the answer is longer than \(limit >> 20) MB. Ask for less at a time."
    case .emptyPage(let url):
      "\(url): the service says that there are more papers, and sends none. Try again later."
    }
  }
}
