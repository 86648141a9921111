import HTTPTypes
import Hummingbird

/// Sends the files that pages are made up of.
struct AssetController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    let answers = Dictionary(
      uniqueKeysWithValues: Assets.all.map { ($0.name, ($0.type, ByteBuffer(bytes: $0.bytes))) })
    router.get("/assets/:name") { request, context in
      let name = context.parameters.get("name") ?? ""
      guard let (type, bytes) = answers[name] else { throw PageError.noPage(request.uri.path) }
      // The address has a number that changes with the file.
      let age = request.uri.query == nil ? "no-cache" : "max-age=31536000, immutable"
      return Response(
        status: .ok, headers: [.contentType: type, .cacheControl: age],
        body: ResponseBody(byteBuffer: bytes))
    }
    router.show("/favicon.ico") { _ in Response.leading(to: "/assets/icon.svg") }
    router.show("/robots.txt") { _ in
      Response.text("User-agent: *\nDisallow: /\n", type: "text/plain; charset=utf-8")
    }
    router.show("/keys") { request in
      site.message(
        Message(
          heading: "Keys",
          paragraphs: ["With JavaScript, a list can be read and rated with the keyboard."],
          entries: [
            ("j", "next paper"), ("k", "paper before"), ("l", "like"), ("d", "dislike"),
            ("s", "skip"), ("1 … 5", "grade"), ("u", "undo"), ("o", "open the paper"),
            ("/", "search"), ("?", "these keys"),
          ]), for: request)
    }
  }
}
