import Akin
import AkinStore
import Hummingbird

/// What a profile is worth, and what would teach it most, for programs.
struct APIProfileController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/api/next") { request in
      let profile = site.profile(of: request)
      let count = try request.parameters.number("n", in: 1...50) ?? 5
      let isAsked = try request.parameters.choice("anyway", among: ["no", "yes"]) == "yes"
      return try await site.turns.take {
        try await site.live.ready()
        let next = try await site.workspace.nextPapers(profile: profile, count: count)
        return .table(NextRows.table(next.isSettled && !isAsked ? [] : next.papers))
      }
    }
    router.show("/api/evaluate") { request in
      let profile = site.profile(of: request)
      let kind =
        try request.parameters.choice("table", among: ["rankings", "reliability", "curve"])
        ?? "rankings"
      return try await site.turns.take {
        try await site.live.ready()
        if kind == "curve" {
          let curve = try await site.workspace.learningCurve(ofProfile: profile)
          return .table(EvaluationRows.curve(curve.points))
        }
        let evaluation = try await site.workspace.evaluation(ofProfile: profile)
        return .table(
          kind == "reliability"
            ? EvaluationRows.reliability(evaluation.reliability)
            : EvaluationRows.rankings(evaluation))
      }
    }
  }
}
