import Akin
import AkinFetch
import Testing

/// Papers of arXiv by their ids.
@Suite struct ArxivIDTests {
  private func search(_ ids: [String]) -> ArxivSearch {
    var search = ArxivSearch()
    (search.ids, search.endpoint) = (ids, "e")
    return search
  }

  private func atom(_ ids: [String]) -> String {
    let entries = ids.map { "<entry><id>http://arxiv.org/abs/\($0)v3</id></entry>" }
    return "<feed><o:totalResults>\(ids.count)</o:totalResults>\(entries.joined())</feed>"
  }

  @Test func anIDIsAskedForOnce() throws {
    let ids = ["2301.00001", "2301.00001v2", "arXiv:2301.00001", "math.GT/0309136"]
    let (urls, _) = try addresses(search(ids)) { _, _ in atom(["2301.00001", "math/0309136"]) }
    #expect(urls == ["e?id_list=2301.00001%2Cmath%2F0309136&start=0&max_results=2"])
  }

  @Test func whatArxivDoesNotKnowIsNamed() throws {
    let search = search(["2301.00001", "2301.99999", "math.GT/0309136"])
    let request = search.firstRequest(after: FetchProgress(), today: today)
    let page = FetchedPage(body: Array(atom(["2301.00001", "math/0309136"]).utf8))
    #expect(search.unknownNames(in: page, to: request) == ["2301.99999"])
    var progress = FetchProgress()
    #expect(
      try search.request(after: page, to: request, progress: &progress, today: today) == nil)
    let nothing = FetchedPage(body: Array(atom([]).utf8))
    #expect(search.unknownNames(in: nothing, to: request).count == 3)
  }

  @Test func manyIDsAreAskedForInParts() throws {
    let ids = (10_000..<10_250).map { "2301.\($0)" }
    let (urls, _) = try addresses(search(ids)) { _, _ in atom([]) }
    #expect(urls.count == 3)
    #expect(urls.allSatisfy { $0.utf8.count < 4_000 })
    let asked = urls.flatMap { url in
      url.dropFirst("e?id_list=".count).prefix { $0 != "&" }.split(separator: "%2C").map(
        String.init)
    }
    #expect(asked == ids)
  }
}
