/// What all pages have around what they show.
struct Frame {
  /// A view that the page's head leads to.
  struct Link {
    let name: String
    let address: String
    let isCurrent: Bool
  }

  /// What kind of page it is, for its style.
  var kind = "text"

  let title: String
  let navigation: [Link]
  let profile: String
  let formToken: String

  /// What was searched for.
  var query = ""

  /// After how many seconds the page loads itself again; nil for never.
  var refresh: Int?

  /// Styles beside the one that all pages have.
  var styles: [String] = []

  /// The scripts of the page.
  var scripts = ["page.js"]

  /// Tells a browser that it has an old style or script.
  let assetVersion = Assets.version

  /// What the page shows.
  var content = ""

  private static let views = [
    ("Recommended", "/"), ("Trending", "/trending"), ("Newest", "/newest"), ("Random", "/random"),
    ("Map", "/map"), ("Profile", "/profile"), ("Library", "/library"),
  ]

  /// - Parameters:
  ///   - title: The page's title.
  ///   - path: The address of the view, without its query.
  ///   - profile: The profile that is shown.
  ///   - site: What all pages share.
  init(title: String, path: String, profile: String, site: Site) {
    self.title = title
    self.profile = profile
    formToken = site.formToken
    navigation = Frame.views.map { name, address in
      Link(name: name, address: address, isCurrent: address == path)
    }
  }
}
