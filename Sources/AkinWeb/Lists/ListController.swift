import Akin
import AkinStore
import Hummingbird

/// Shows lists of papers: recommended, trending, newest, random, found and similar ones.
struct ListController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    for path in ["/", "/trending", "/newest", "/random", "/search", "/similar"] {
      router.show(path) { request in try await page(of: request) }
    }
  }

  private func page(of request: Request) async throws -> Response {
    let profile = site.profile(of: request)
    let address = ListAddress(path: request.uri.path, parameters: request.parameters)
    return try await site.turns.take {
      let view = try await list(at: address, profile: profile)
      if request.isForPart { return .text(site.pages.part("cards", view)) }
      var frame = Frame(title: view.heading, path: address.path, profile: profile, site: site)
      frame.kind = "lists"
      frame.query = address.path == "/search" ? address.parameters["q"] ?? "" : ""
      return .text(site.pages.page(address.template, view, frame: frame))
    }
  }

  /// The list at an address.
  ///
  /// - Throws: `PageError`, `StoreError`, `StillIndexing`.
  func list(at address: ListAddress, profile: String) async throws -> ListView {
    let query = try ListQuery(address.parameters)
    let moment = try await site.live.moment(ofProfile: profile)
    var view = ListView(address: address, query: query, moment: moment, site: site)
    switch address.path {
    case "/": try await recommended(&view)
    case "/trending": try await trending(&view)
    case "/newest": try newest(&view)
    case "/random": try random(&view)
    case "/search": try await search(&view)
    case "/similar": try await similar(&view)
    default: throw PageError.noPage(address.path)
    }
    return view
  }

  // MARK: - The lists

  private func recommended(_ view: inout ListView) async throws {
    let (query, moment) = (view.query, view.moment)
    view.list.scoreMeaning = "Score, −1 to 1: how near it lies to what you like"
    guard let shown = try moment.list(query.options, in: query.range) else {
      view.emptyMessage = [
        moment.reason?.pageText ?? "",
        "Or begin with papers that stand for the library: rate some of the newest, or at random.",
      ]
      return
    }
    view.list.reasons = shown.reasons
    view.remarks = ListRemarks.lines(change: shown.change, remembered: shown.remembered)
    if view.address.parameters["changed"] != nil {
      let before = await site.live.momentBefore(ofProfile: moment.profile)
      if let ranks = before?.knownRanks(query.options) {
        view.list.ranksBefore = CardList.ranks(ranks) { moment.ratings[$0] != nil }
      }
    }
    view.show(shown.papers, count: shown.count)
    if shown.papers.isEmpty {
      view.emptyMessage = ["No paper passes. Loosen the filters, or import newer papers."]
    }
  }

  private func trending(_ view: inout ListView) async throws {
    let query = view.query
    let options = try TrendingOptions(
      query, parameters: view.address.parameters,
      profile: view.moment.ranking == nil ? nil : view.moment.profile,
      reader: view.moment.profile, count: query.count)
    let papers = try await site.workspace.trending(options)
    view.list.scoreMeaning = "Votes and comments, each counting less with its age"
    if options.period != nil {
      view.groups(papers.map { ($0.period ?? "", $0.paper) })
    } else {
      view.show(papers.map(\.paper)[safe: query.range], count: papers.count)
    }
    guard papers.isEmpty else { return }
    let last = try site.workspace.lastDateWithAttention()
    view.emptyMessage = [
      last.map {
        "No paper passes that has votes or comments; the latest of the library is of \($0). Look "
          + "further back, or get newer ones: akin fetch daily"
      } ?? "No paper of the library has votes or comments. Get some that do: akin fetch daily"
    ]
  }

  private func newest(_ view: inout ListView) throws {
    view.list.hasRanks = false
    let papers = try site.workspace.newestPapers(
      passing: view.filter, in: view.query.range.lowerBound..<view.query.range.upperBound + 1)
    view.showOneMore(papers)
  }

  private func random(_ view: inout ListView) throws {
    view.list.hasRanks = false
    let seed = try view.address.parameters.number("seed", in: 0...1_000_000) ?? 1
    let papers = try site.workspace.randomPapers(
      passing: view.filter, seed: seed,
      in: view.query.range.lowerBound..<view.query.range.upperBound + 1)
    view.showOneMore(papers)
  }

  private func search(_ view: inout ListView) async throws {
    let parameters = view.address.parameters
    guard let words = parameters["q"] else {
      view.emptyMessage = [
        "All words must occur; \"several words\" stand together, -word must not occur, word* is a "
          + "beginning. title:, author:, abstract:, category:cs.LG and date:2024..2025 limit it."
      ]
      return
    }
    let mode = try parameters.choice("mode", among: SearchMode.names) ?? "hybrid"
    let papers = try await site.workspace.search(
      words, mode: SearchMode(named: mode), count: view.query.count)
    view.list.scoreMeaning =
      mode == "semantic"
      ? "Cosine between search and paper" : "How well words and meaning fit; only the order counts"
    view.show(papers[safe: view.query.range], count: papers.count)
    if papers.isEmpty {
      view.emptyMessage = [
        "No paper fits. Try other words, fewer of them, or word* for a beginning."
      ]
    }
  }

  private func similar(_ view: inout ListView) async throws {
    let (keys, unlike) = try site.examples(in: view.address.parameters)
    let papers = try await site.workspace.similarPapers(
      to: keys, unlike: unlike, count: view.query.count)
    let known = try site.workspace.papers(keys)
    view.examples = keys.compactMap { key in
      known[key].map {
        ListView.Example(title: MathText.html($0.title), address: PaperCard.address(of: $0.id))
      }
    }
    view.list.scoreMeaning = "Likeness, −1 to 1"
    view.show(papers[safe: view.query.range], count: papers.count)
    if papers.isEmpty {
      view.emptyMessage = [
        "There is nothing to compare: no word of it is known, or no other paper."
      ]
    }
  }
}

extension Array {
  /// The elements at those of some places that there are.
  subscript(safe range: Range<Int>) -> [Element] { Array(self[range.clamped(to: 0..<count)]) }
}

extension Parameters {
  /// A value that is one of a few.
  ///
  /// - Throws: `PageError.badParameter`.
  func choice(_ name: String, among values: [String]) throws -> String? {
    guard let value = self[name] else { return nil }
    guard values.contains(value) else {
      throw PageError.badParameter(
        name: name, value: value, hint: "Give one of \(values.joined(separator: ", ")).")
    }
    return value
  }
}
