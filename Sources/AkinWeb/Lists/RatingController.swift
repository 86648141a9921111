import Akin
import AkinStore
import Hummingbird
import NIOPosix

/// Takes ratings, and takes them back.
struct RatingController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.take("/rate") { request in
      let form = try await request.form()
      let (rating, name) = try RatingController.rating(form)
      let key = try site.workspace.key(ofPaperNamed: name)
      _ = try await site.changing {
        try site.workspace.rate(
          [NewRating(paperKey: key, rating: rating)], profile: site.profile(of: request))
      }
      return try await answer(to: request, form: form, changed: name)
    }
    router.take("/undo") { request in
      let form = try await request.form()
      let papers = try await site.changing {
        try site.workspace.undo(profile: site.profile(of: request))
      }
      return try await answer(to: request, form: form, changed: papers.first?.id.description)
    }
  }

  /// A rating with its paper: `like arxiv:2306.15794`, or the two in fields of their own.
  static func rating(_ form: Parameters) throws -> (rating: Rating?, name: String) {
    let text = try form.required("rating", or: "rate")
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let name = try parts.count > 1 ? parts[1] : form.required("id")
    guard parts[0] != "none" else { return (nil, name) }
    guard let rating = Rating(parts[0]) else {
      throw PageError.badParameter(
        name: "rating", value: parts[0], hint: "Give like, dislike, skip, 1 to 5, or none.")
    }
    return (rating, name)
  }

  /// The list that the form was in, ranked anew; the page's script takes it as it is, and a browser without
  /// goes there.
  private func answer(
    to request: Request, form: Parameters, changed: String?
  ) async throws -> Response {
    let back = ListAddress(form["back"] ?? "/")
    var parameters = back.parameters.without("changed")
    if let changed { parameters.add("changed", changed) }
    let address = ListAddress(path: back.path, parameters: parameters)
    guard request.isForPart else { return .leading(to: address.with(parameters)) }
    let profile = site.profile(of: request)
    return try await site.turns.goFirst {
      let view = try await ListController(site: site).list(at: address, profile: profile)
      return .text(site.pages.part("cards", view))
    }
  }
}

extension Parameters {
  /// The value of one of two names.
  fileprivate func required(_ name: String, or other: String) throws -> String {
    guard let value = self[name] ?? self[other] else {
      throw PageError.missingParameter(name: name)
    }
    return value
  }
}

extension Site {
  /// Changes the library, without telling the visitors of it as if somebody else had done it.
  ///
  /// Where somebody else writes, this waits, and not in a place where lists are made.
  func changing<Value: Sendable>(
    _ change: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let value = try await NIOThreadPool.singleton.runIfActive(change)
    await live.noteOwnChange()
    return value
  }
}
