public import Akin

/// A harvest by OAI-PMH (https://www.openarchives.org/OAI/openarchivesprotocol.html): all papers of a
/// repository, or of a part of it, that are new or changed since the last time.
public struct OAIHarvest: FetchSource, Equatable {
  /// The part of the repository: `cs`, or `cs:cs:LG`; nil for all of it.
  public var set: String?

  /// Only papers that changed from this day on, written as a date.
  public var since: String?

  /// The form of the records: `arXiv`, or `oai_dc`, which every repository has.
  public var prefix = "arXiv"

  /// The address of the repository.
  public var endpoint = "https://oaipmh.arxiv.org/oai"

  /// The seconds between two requests.
  public var pause = 3.0

  /// Creates a harvest of all of arXiv.
  public init() {}

  /// The format of the pages.
  public var format: String { "oai" }

  /// What is harvested.
  public var title: String { "OAI-PMH: " + (set ?? endpoint) }

  /// The first request: the rest of a harvest that broke off, or what changed since the last one.
  public func firstRequest(after progress: FetchProgress, today: PaperDate) -> FetchRequest {
    if let token = progress.token { return request(token: token) }
    var parameters = [("verb", "ListRecords"), ("metadataPrefix", prefix)]
    if let set { parameters.append(("set", set)) }
    if let from = (progress.since ?? since).flatMap({ PaperDate($0) }) {
      parameters.append(("from", from.firstDay.description))
    }
    return FetchRequest(url: URLQuery.address(endpoint, parameters))
  }

  /// The request that a page's token stands for; nil at the end.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    let text = try text(of: page, to: request)
    let error = OAIHarvest.error(in: text)
    if let error, error.code != "noRecordsMatch" {
      // The repository has forgotten where the harvest was: it begins again, but not for ever.
      if error.code == "badResumptionToken", progress.token != nil, !progress.hasBegunAgain {
        (progress.token, progress.began, progress.hasBegunAgain) = (nil, nil, true)
        return firstRequest(after: progress, today: today)
      }
      throw FetchError.refused(url: request.url, reason: "\(error.code): \(error.text)")
    }
    let asked = URLQuery.value(of: "resumptionToken", in: request.url)
    if asked == nil {
      let day = text.between("<responseDate>", "</responseDate>").flatMap { PaperDate($0) }
      progress.began = (day ?? today).description
    }
    if let token = OAIHarvest.token(in: text) {
      let next = self.request(token: token)
      guard next != request else {
        throw FetchError.refused(url: request.url, reason: "it sends the same page again and again")
      }
      progress.token = token
      return next
    }
    // What changes while the harvest goes on, behind the pages that were sent before, is asked for
    // the next time: from the day on which this harvest began, less one, since repositories count
    // days by their own clock. Where that day is not known, all is asked for again.
    if let began = progress.beganDate { progress.since = began.before(days: 1).description }
    (progress.token, progress.began) = (nil, nil)
    return nil
  }

  /// Whether another harvest's records hold all of this one's.
  public func asksForNoMore(than earlier: OAIHarvest) -> Bool {
    (set, prefix, endpoint) == (earlier.set, earlier.prefix, earlier.endpoint)
      && FetchBeginning.covers(earlier.since, since)
  }

  /// The content of a page that is an answer to `ListRecords`, and a whole one: of a page that is cut
  /// short the token for the next one is missing, too, as on the last page.
  private func text(of page: FetchedPage, to request: FetchRequest) throws -> String {
    let text = page.text
    guard page.isWhole("OAI-PMH"),
      text.contains("ListRecords>") || OAIHarvest.error(in: text) != nil
    else {
      throw FetchError.wrongAnswer(
        url: request.url, expected: "a whole page of OAI-PMH", found: page.kind)
    }
    return text
  }

  private func request(token: String) -> FetchRequest {
    let parameters = [("verb", "ListRecords"), ("resumptionToken", token)]
    return FetchRequest(url: URLQuery.address(endpoint, parameters))
  }

  /// The token for the next page; nil on the last one, where it is missing or empty.
  private static func token(in text: String) -> String? {
    guard let range = text.firstRange(of: "<resumptionToken") else { return nil }
    let rest = String(text[range.upperBound...])
    guard let content = rest.between(">", "</resumptionToken>"),
      rest.prefix(while: { $0 != ">" }).last != "/"
    else { return nil }
    let token = HTMLText.decodingEntities(String(content)).squeezed
    return token.isEmpty ? nil : token
  }

  /// What the repository says is wrong.
  private static func error(in text: String) -> (code: String, text: String)? {
    guard let range = text.firstRange(of: "<error code=") else { return nil }
    let rest = text[range.upperBound...].dropFirst()
    let code = rest.prefix { $0 != "\"" && $0 != "'" }
    let message = String(rest).between(">", "</error>").map { String($0).squeezed } ?? ""
    return (String(code), message)
  }
}
