import Akin
import AkinStore
import Foundation
import Hummingbird

/// Shows a profile, what it is interested in, and what it follows and blocks.
struct ProfileController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/profile") { request in
      let profile = site.profile(of: request)
      return try await site.turns.take {
        let moment = try await site.live.moment(ofProfile: profile)
        var interests: [ProfileInterest] = []
        do {
          interests = try await site.workspace.interests(ofProfile: profile)
        } catch is NoRecommendation {
        } catch StoreError.noPapers {}
        let papers = try site.workspace.papers(interests.flatMap(\.paperKeys))
        let view = ProfileView(
          moment: moment, interests: interests, papers: papers,
          profiles: try site.workspace.allProfiles(), message: request.parameters["done"],
          site: site)
        let frame = Frame(title: "Profile", path: "/profile", profile: profile, site: site)
        return .text(site.pages.page("profile", view, frame: frame))
      }
    }
    router.take("/profile/use") { request in
      let name = try await request.form().required("profile")
      // Refuses a profile that there is not.
      _ = try site.workspace.state(ofProfile: name)
      var response = Response.leading(to: "/profile")
      response.setCookie(
        Cookie(
          name: Site.profileCookie, value: name.queryEscaped, maxAge: 365 * 86_400, path: "/",
          httpOnly: true, sameSite: .strict))
      return response
    }
    router.take("/profile/rules") { request in
      let form = try await request.form()
      try await site.changing { try change(form, profile: site.profile(of: request)) }
      return .leading(to: "/profile#rules")
    }
  }

  /// Follows or blocks something, or takes that back.
  private func change(_ form: Parameters, profile: String) throws {
    let kind = try form.required("kind")
    let (removed, added) = (form["remove"], form["add"])
    guard let text = removed ?? added else { throw PageError.missingParameter(name: "text") }
    if kind == "follow" {
      if removed == nil, AuthorName(text) == nil {
        throw PageError.badParameter(
          name: "author", value: text, hint: "Give a family name of two letters or more.")
      }
      if removed != nil {
        _ = try site.workspace.unfollow([text], profile: profile)
      } else {
        _ = try site.workspace.follow([text], profile: profile)
      }
      return
    }
    var topics = BlockedTopics()
    switch kind {
    case "words": topics.words = [text]
    case "authors": topics.authors = [text]
    case "categories": topics.categories = [text]
    default:
      throw PageError.badParameter(
        name: "kind", value: kind, hint: "Give follow, words, authors or categories.")
    }
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw PageError.badParameter(
        name: kind, value: text, hint: "It has no letter or digit to look for.")
    }
    if removed != nil {
      _ = try site.workspace.unblock(topics, profile: profile)
    } else {
      _ = try site.workspace.block(topics, profile: profile)
    }
  }
}
