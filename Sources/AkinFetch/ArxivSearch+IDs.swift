import Akin

/// Papers asked for by their ids.
extension ArxivSearch {
  /// How many ids are asked for at once: an address has its bounds.
  static let idPageSize = 100

  /// The ids, each once and without versions, as they are asked for together.
  var idPages: [[String]] {
    var known: Set<String> = []
    let names = ids.map { ArxivSearch.name($0) }.filter { known.insert($0).inserted }
    let wanted = names.prefix(limit ?? names.count)
    return stride(from: 0, to: wanted.count, by: ArxivSearch.idPageSize).map {
      Array(wanted[$0..<min($0 + ArxivSearch.idPageSize, wanted.count)])
    }
  }

  func request(ids: [String]) -> FetchRequest {
    let parameters = [
      ("id_list", ids.joined(separator: ",")), ("start", "0"), ("max_results", String(ids.count)),
    ]
    return FetchRequest(url: URLQuery.address(endpoint, parameters))
  }

  /// The request for the ids behind those of a request; nil after the last.
  func request(afterIDsOf request: FetchRequest) -> FetchRequest? {
    let pages = idPages
    let next = pages.firstIndex { self.request(ids: $0) == request }.map { $0 + 1 }
    return next.flatMap { pages.indices.contains($0) ? self.request(ids: pages[$0]) : nil }
  }

  /// The ids of a request that no paper of its answer has.
  public func unknownNames(in page: FetchedPage, to request: FetchRequest) -> [String] {
    guard let asked = idPages.first(where: { self.request(ids: $0) == request }) else { return [] }
    let text = page.text
    let found = text.ranges(of: "<id>").map { range in
      ArxivSearch.name(String(text[range.upperBound...].prefix { $0 != "<" }))
    }
    return asked.filter { !found.contains($0) }
  }

  /// An id within arXiv, of the many ways to write it: `2306.15794` of `arXiv:2306.15794v2`.
  private static func name(_ text: String) -> String {
    let id = PaperID(recognizing: text)?.description ?? text
    return id.hasPrefix("arxiv:") ? String(id.dropFirst("arxiv:".count)) : text
  }
}
