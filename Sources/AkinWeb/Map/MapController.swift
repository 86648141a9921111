import Akin
import AkinStore
import Hummingbird

/// Shows the library in two dimensions.
struct MapController {
  let site: Site
  private let maps: MapKeeper

  init(site: Site) {
    self.site = site
    maps = MapKeeper(workspace: site.workspace)
  }

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/map") { request in
      let profile = site.profile(of: request)
      let moment = try await site.live.moment(ofProfile: profile)
      switch try await maps.page(for: moment) {
      case .ready(let content):
        var frame = Frame(title: "Map", path: "/map", profile: profile, site: site)
        frame.kind = "map"
        frame.styles = ["map.css"]
        frame.scripts.append("map.js")
        return .text(site.pages.page("map", MapView(body: content), frame: frame))
      case .empty:
        return site.message(
          Message(
            heading: "No map yet",
            paragraphs: ["The library holds no paper of which something is known."]), for: request)
      case .drawing(let step, let fraction):
        var message = Message(
          heading: "Drawing the map",
          paragraphs: [
            "This is done once for the papers that there are; the map comes by itself.", step,
          ])
        message.progress = Int(fraction * 100)
        return site.message(message, for: request, refresh: 2)
      }
    }
  }
}

/// A map as its page shows it.
private struct MapView {
  let body: String
}
