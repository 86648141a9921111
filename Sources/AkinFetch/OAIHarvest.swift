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
    return FetchRequest(url: endpoint + "?" + URLQuery.string(parameters))
  }

  /// The request that a page's token stands for; nil at the end.
  public func request(
    after page: FetchedPage, to request: FetchRequest, progress: inout FetchProgress,
    today: PaperDate
  ) throws -> FetchRequest? {
    let text = page.text
    // Papers that change while the harvest goes on are asked for again the next time.
    let day = text.between("<responseDate>", "</responseDate>").flatMap { PaperDate($0) } ?? today
    if let error = OAIHarvest.error(in: text) {
      switch error.code {
      case "noRecordsMatch": break
      case "badResumptionToken" where progress.token != nil:
        // The repository has forgotten where the harvest was: it begins again.
        progress.token = nil
        return firstRequest(after: progress, today: today)
      default:
        throw FetchError.refused(url: request.url, reason: "\(error.code): \(error.text)")
      }
    }
    if let token = OAIHarvest.token(in: text) {
      progress.token = token
      return self.request(token: token)
    }
    progress.token = nil
    progress.since = day.description
    return nil
  }

  private func request(token: String) -> FetchRequest {
    let parameters = [("verb", "ListRecords"), ("resumptionToken", token)]
    return FetchRequest(url: endpoint + "?" + URLQuery.string(parameters))
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
    guard let range = text.firstRange(of: "<error code=\"") else { return nil }
    let rest = text[range.upperBound...]
    let code = rest.prefix { $0 != "\"" }
    let message = String(rest).between(">", "</error>").map { String($0).squeezed } ?? ""
    return (String(code), message)
  }
}
