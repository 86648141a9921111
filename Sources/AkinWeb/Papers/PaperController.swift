import Akin
import AkinStore
import Hummingbird

/// Shows one paper: its abstract, why it stands where it does, and what lies near.
struct PaperController {
  let site: Site

  /// How many neighbours are shown.
  private static let neighborCount = 8

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/paper") { request in
      let profile = site.profile(of: request)
      let name = try request.parameters.required("id")
      let key = try site.workspace.key(ofPaperNamed: name)
      return try await site.turns.take {
        guard let paper = try site.workspace.paper(key) else {
          throw StoreError.unknownPaper(name: name)
        }
        let moment = try await site.live.moment(ofProfile: profile)
        let near = try await site.workspace.similarPapers(
          to: [key], count: PaperController.neighborCount)
        let explained = try moment.ranking?.explanations(of: [key]).first
        var view = PaperView(
          paper, key: key, moment: moment, explained: explained, near: near, site: site)
        if request.parameters["changed"] != nil {
          view.notice = ListView.Notice(
            text: ListView.said(moment.ratings[key]?.rating, of: paper))
        }
        let frame = Frame(
          title: PaperCard.shortened(paper.title, to: 120), path: "/paper", profile: profile,
          site: site)
        return .text(site.pages.page("paper", view, frame: frame))
      }
    }
  }
}
