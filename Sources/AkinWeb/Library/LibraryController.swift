import Akin
import AkinStore
import Hummingbird
import Synchronization

/// Shows what is in the library, and its duplicates.
struct LibraryController {
  let site: Site

  /// The likeness from which on pairs are shown, and how many of them.
  private static let leastLikeness = 0.3
  private static let pairLimit = 50

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/library") { request in
      let view = LibraryView(
        try site.workspace.status(), path: site.workspace.path, imports: await site.imports.recent,
        index: site.live.indexState.withLock { $0 }, formToken: site.formToken)
      var frame = Frame(
        title: "Library", path: "/library", profile: site.profile(of: request), site: site)
      frame.scripts.append("library.js")
      // Without JavaScript, the page shows progress by loading itself again.
      if view.isBusy { frame.refresh = 3 }
      return .text(site.pages.page("library", view, frame: frame))
    }
    router.show("/duplicates") { request in
      try await site.turns.take {
        let pairs = try site.workspace.duplicates(likeness: LibraryController.leastLikeness)
        let view = DuplicatesView(
          pairs, limit: LibraryController.pairLimit, message: request.parameters["done"],
          formToken: site.formToken)
        let frame = Frame(
          title: "Duplicates", path: "/library", profile: site.profile(of: request), site: site)
        return .text(site.pages.page("duplicates", view, frame: frame))
      }
    }
    router.take("/duplicates") { request in
      let form = try await request.form()
      let kept = try site.workspace.key(ofPaperNamed: try form.required("kept"))
      let merged = try site.workspace.key(ofPaperNamed: try form.required("merged"))
      let decision = try form.required("do")
      guard kept != merged else {
        throw PageError.badParameter(
          name: "pair", value: try form.required("merged"), hint: "Both names are of one paper.")
      }
      switch decision {
      case "merge": try await site.changing { try site.workspace.merge(merged, into: kept) }
      case "apart": try await site.changing { try site.workspace.keepApart(kept, merged) }
      default:
        throw PageError.badParameter(
          name: "decision", value: decision, hint: "Give merge or apart.")
      }
      let done =
        decision == "merge"
        ? "Made one paper of the two; the records of both are kept." : "Kept as two works."
      return .leading(to: "/duplicates?done=" + done.queryEscaped)
    }
  }
}
