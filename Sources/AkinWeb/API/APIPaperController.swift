import Akin
import AkinStore
import Hummingbird

/// Papers for programs: what is known of them, what their scores come from, and their neighbours.
struct APIPaperController {
  let site: Site

  private static let neighborColumns = ["id", "rank", "neighbor", "similarity"]

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/api/show") { request in
      let key = try site.workspace.key(ofPaperNamed: try request.parameters.required("id"))
      let profile = site.profile(of: request)
      let paper = try site.workspace.paper(key)
      let rating = try site.workspace.rating(ofPaper: key, profile: profile)
      return .rows(
        PaperFields.shownColumns,
        [paper].compactMap { $0 }.map { PaperFields.shown($0, rating: rating) })
    }
    router.show("/api/why") { request in
      let key = try site.workspace.key(ofPaperNamed: try request.parameters.required("id"))
      let count = try request.parameters.count(usually: 10)
      let moment = try await site.live.moment(ofProfile: site.profile(of: request))
      return try await site.turns.take {
        guard let ranking = moment.ranking else {
          throw moment.reason ?? NoRecommendation.noRatings(profile: moment.profile)
        }
        let explained = try ranking.explanations(of: [key])
        return .rows(
          PaperFields.explainedColumns,
          explained.map { PaperFields.explained($0, count: count) })
      }
    }
    router.show("/api/neighbors") { request in
      let name = try request.parameters.required("id")
      let key = try site.workspace.key(ofPaperNamed: name)
      let count = try request.parameters.number("k", in: 1...1_000) ?? 20
      return try await site.turns.take {
        try await site.live.ready()
        let index = try await site.workspace.paperIndex()
        guard let position = index.position(ofKey: key) else {
          return .rows(APIPaperController.neighborColumns, [])
        }
        let found = await index.neighbors(of: [position], count: count)[0]
        return .rows(
          APIPaperController.neighborColumns,
          found.enumerated().map { place, neighbor in
            [
              .text(index.id(at: position).description), .integer(place + 1),
              .text(index.id(at: neighbor.position).description), .number(neighbor.similarity),
            ]
          })
      }
    }
    router.show("/api/ratings") { request in
      .rows(
        PaperFields.ratedColumns,
        try site.workspace.ratings(profile: site.profile(of: request)).map(PaperFields.rated))
    }
    router.take("/api/rate") { request in
      let body = try await JSONBody(of: request).parameters()
      let (rating, name) = try RatingController.rating(body)
      let key = try site.workspace.key(ofPaperNamed: name)
      return try await change(request) {
        try site.workspace.rate(
          [NewRating(paperKey: key, rating: rating, note: body["note"])], profile: $0)
      }
    }
    router.take("/api/undo") { request in
      try await change(request) { try site.workspace.undo(profile: $0) }
    }
  }

  /// Changes ratings; answers with the papers as they are rated now.
  private func change(
    _ request: Request, _ body: @escaping @Sendable (String) throws -> [RatedPaper]
  ) async throws -> Response {
    let profile = site.profile(of: request)
    let rated = try await site.changing { try body(profile) }
    return .rows(PaperFields.ratedColumns, rated.map(PaperFields.rated))
  }
}
