import AkinStore
import Foundation
import Hummingbird

/// What all pages share.
struct Site: Sendable {
  let workspace: Workspace
  let live: LiveRecommender
  let pages: Pages
  let access: Access
  let imports: ImportQueue

  /// The profile that is shown unless another one is chosen.
  let profile: String

  /// What a form has to send back: no other site knows it.
  let formToken: String

  /// How many pages are made at a time: one core is left for ratings.
  let turns: Turns

  init(workspace: Workspace, profile: String, access: Access, patience: Duration) throws {
    self.workspace = workspace
    self.profile = profile
    self.access = access
    live = LiveRecommender(workspace: workspace, patience: patience)
    imports = ImportQueue(workspace: workspace, live: live)
    pages = try Pages()
    var random = SystemRandomNumberGenerator()
    formToken = (0..<2).map { _ in String(random.next(), radix: 36) }.joined()
    turns = Turns(count: max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
  }

  /// All addresses, with what every request passes through.
  func router() -> Router<BasicRequestContext> {
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      SecurityHeaders()
      ErrorPages(site: self)
      AccessCheck(access: access, formToken: formToken)
    }
    AssetController(site: self).addRoutes(to: router)
    ListController(site: self).addRoutes(to: router)
    PaperController(site: self).addRoutes(to: router)
    RatingController(site: self).addRoutes(to: router)
    ProfileController(site: self).addRoutes(to: router)
    InterestController(site: self).addRoutes(to: router)
    EvaluationController(site: self).addRoutes(to: router)
    LibraryController(site: self).addRoutes(to: router)
    ImportController(site: self).addRoutes(to: router)
    MapController(site: self).addRoutes(to: router)
    EventController(site: self).addRoutes(to: router)
    APIListController(site: self).addRoutes(to: router)
    APIPaperController(site: self).addRoutes(to: router)
    APIProfileController(site: self).addRoutes(to: router)
    APILibraryController(site: self).addRoutes(to: router)
    return router
  }
}
