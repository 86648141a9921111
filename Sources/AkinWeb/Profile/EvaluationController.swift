import Akin
import AkinStore
import Hummingbird

/// Shows how good a profile is by its own ratings.
struct EvaluationController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/profile/evaluation") { request in
      let profile = site.profile(of: request)
      return try await site.turns.take {
        // Says before that there is no index yet.
        _ = try await site.live.moment(ofProfile: profile)
        let evaluation = try await site.workspace.evaluation(ofProfile: profile)
        var curve: LearningCurve?
        if request.parameters["curve"] == "yes" {
          curve = try await site.workspace.learningCurve(ofProfile: profile)
        }
        let view = EvaluationView(evaluation, curve: curve)
        let frame = Frame(
          title: "How good the profile is", path: "/profile/evaluation", profile: profile,
          site: site)
        return .text(site.pages.page("evaluation", view, frame: frame))
      }
    }
  }
}
