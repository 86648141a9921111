import Akin
import AkinStore
import Hummingbird

/// Takes decisions on interests.
struct InterestController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.take("/interests") { request in
      let form = try await request.form()
      let done = try await decide(form, profile: site.profile(of: request))
      await site.live.noteOwnChange()
      return .leading(to: "/profile?done=" + done.queryEscaped + "#interests")
    }
  }

  /// Does what was asked; returns it in words.
  func decide(_ form: Parameters, profile: String) async throws -> String {
    let (workspace, name) = (site.workspace, try form.required("interest"))
    switch try form.required("do") {
    case "rename":
      let newName = try form.required("name")
      _ = try await workspace.renameInterest(name, to: newName, profile: profile)
      return "Renamed “\(name)” to “\(newName)”."
    case "mute":
      _ = try await workspace.muteInterests([name], isMuted: true, profile: profile)
      return "Muted “\(name)”. Its likes no longer count in lists, and still count as rated."
    case "unmute":
      _ = try await workspace.muteInterests([name], isMuted: false, profile: profile)
      return "“\(name)” counts again."
    case "split":
      let parts = try form.number("parts", in: 2...9) ?? 2
      let made = try await workspace.splitInterest(name, into: parts, profile: profile)
      return "Split “\(name)” into \(made.map { "“\($0.name)”" }.joined(separator: ", "))."
    case "merge":
      let other = try form.required("other")
      let made = try await workspace.mergeInterests(
        [name, other], newName: nil, profile: profile)
      return "Merged “\(other)” into “\(made.name)”."
    case "reset":
      _ = try workspace.resetInterests([name], profile: profile)
      return "Forgot what was decided of “\(name)”."
    case let other:
      throw PageError.badParameter(
        name: "decision", value: other,
        hint: "Give rename, mute, unmute, split, merge or reset.")
    }
  }
}
