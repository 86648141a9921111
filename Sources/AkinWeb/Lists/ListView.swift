import Akin
import AkinStore

/// A list as its page shows it.
struct ListView {
  /// Papers under a heading, if there are several groups.
  struct Group {
    let name: String?
    let cards: [PaperCard]
  }

  /// What was rated last, which can be taken back.
  struct Notice {
    let text: String
  }

  /// A paper that others are similar to.
  struct Example {
    let title: String
    let address: String
  }

  /// A way to search.
  struct Mode {
    let name: String
    let address: String
    let isCurrent: Bool
  }

  let heading: String
  let intro: String
  let formToken: String

  /// Where forms lead back to.
  let back: String
  var filters: FiltersView?
  var modes: [Mode] = []
  var examples: [Example] = []
  var notice: Notice?
  var remarks: [String] = []
  var groups: [Group] = []
  var emptyMessage: [String] = []
  private(set) var isEmpty = true
  private(set) var hasPages = false
  private(set) var previous: String?
  private(set) var next: String?
  private(set) var range = ""

  /// What the list says of its papers.
  var list = CardList()
  let address: ListAddress
  let query: ListQuery
  let moment: ProfileMoment

  /// - Parameters:
  ///   - address: The list's address.
  ///   - query: What is asked of it.
  ///   - moment: The profile as it is.
  ///   - site: What all pages share.
  init(address: ListAddress, query: ListQuery, moment: ProfileMoment, site: Site) {
    self.address = address
    self.query = query
    self.moment = moment
    formToken = site.formToken
    back = address.text
    list.path = ["/search", "/similar"].contains(address.path) ? "/newest" : address.path
    list.ratings = moment.ratings
    list.titles = moment.titles
    (heading, intro) = ListView.headings(of: address)
    filters = FiltersView(of: address, query: query)
    if address.path == "/search", address.parameters["q"] != nil {
      modes = ["hybrid", "keyword", "semantic"].map { mode in
        var parameters = address.parameters.without("mode", "page", "changed")
        if mode != "hybrid" { parameters.add("mode", mode) }
        return Mode(
          name: ["hybrid": "words and meaning", "keyword": "words", "semantic": "meaning"][mode]
            ?? mode,
          address: address.with(parameters),
          isCurrent: (address.parameters["mode"] ?? "hybrid") == mode)
      }
    }
    if let name = address.parameters["changed"],
      let key = try? site.workspace.key(ofPaperNamed: name),
      let paper = try? site.workspace.papers([key])[key]
    {
      notice = Notice(text: ListView.said(moment.ratings[key]?.rating, of: paper))
    }
  }

  /// The filter with what the profile blocks.
  var filter: PaperFilter {
    var filter = query.filter
    let blocked = moment.state.preferences.blocked
    filter.excluded += blocked.words
    filter.excludedAuthors += blocked.authors
    filter.excludedCategories += blocked.categories
    return filter
  }

  /// Shows papers of a list that has so many at least.
  mutating func show(_ papers: [RankedPaper], count: Int) {
    isEmpty = papers.isEmpty
    groups = papers.isEmpty ? [] : [Group(name: nil, cards: papers.map { PaperCard($0, in: list) })]
    let first = query.range.lowerBound
    previous = query.page > 1 ? address.page(query.page - 1) : nil
    let hasNext = count > first + papers.count && query.page < ListQuery.lastPage
    next = hasNext ? address.page(query.page + 1) : nil
    hasPages = previous != nil || next != nil
    range = papers.isEmpty ? "" : "\(first + 1) to \(first + papers.count)"
  }

  /// Shows papers of which one more was asked for than are shown, to know whether there is one.
  mutating func showOneMore(_ papers: [RankedPaper]) {
    show(
      Array(papers.prefix(ListQuery.pageSize)),
      count: query.range.lowerBound + papers.count)
    if papers.isEmpty {
      emptyMessage = ["No paper passes. Loosen the filters, or import papers in the library."]
    }
  }

  /// Shows papers in groups.
  mutating func groups(_ papers: [(group: String, paper: RankedPaper)]) {
    isEmpty = papers.isEmpty
    var names: [String] = []
    for item in papers where names.last != item.group { names.append(item.group) }
    groups = names.map { name in
      Group(
        name: name,
        cards: papers.filter { $0.group == name }.map { PaperCard($0.paper, in: list) })
    }
  }

  /// What was said of a paper, in words.
  static func said(_ rating: Rating?, of paper: Paper) -> String {
    let title = "“" + PaperCard.shortened(paper.title, to: 90) + "”"
    return switch rating {
    case .like: "Liked \(title)."
    case .dislike: "Disliked \(title)."
    case .skip: "Skipped \(title); it does not come back."
    case .grade(let grade): "Graded \(title) \(grade) of 5."
    case nil: "\(title) is not rated any more."
    }
  }

  private static func headings(of address: ListAddress) -> (heading: String, intro: String) {
    let days = address.parameters["days"].map { "\($0) days" } ?? "week"
    switch address.path {
    case "/trending":
      return ("Trending", "Most read in the last \(days), by votes and comments.")
    case "/newest": return ("Newest", "All papers of the library, the latest first.")
    case "/random":
      return ("Random", "Papers by chance: the same address always shows the same ones.")
    case "/search":
      let query = address.parameters["q"]
      return (query.map { "Found for “\(PaperCard.shortened($0, to: 80))”" } ?? "Search", "")
    case "/similar": return ("Similar papers", "")
    default:
      return ("Recommended", "Papers that you have not rated, best first, and why each is there.")
    }
  }
}
