/// The address of a list: what is shown, and what is asked of it.
struct ListAddress: Sendable {
  /// The path, such as `/newest`.
  let path: String

  /// The values of the address.
  let parameters: Parameters

  init(path: String, parameters: Parameters) {
    self.path = path
    self.parameters = parameters
  }

  /// Reads an address of this page, as forms send it back; any other is that of the first page.
  init(_ text: String) {
    guard text.isLocalAddress else {
      self.init(path: "/", parameters: Parameters())
      return
    }
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count > 1 ? String(parts[1].prefix { $0 != "#" }) : ""
    self.init(
      path: String(parts[0].prefix { $0 != "#" }), parameters: Parameters(query: query))
  }

  /// The address without what only belongs to one visit.
  var text: String { with(parameters.without("changed", "profile")) }

  /// The address of another page of the list.
  func page(_ number: Int) -> String {
    var parameters = parameters.without("changed", "page", "profile")
    if number > 1 { parameters.add("page", String(number)) }
    return with(parameters)
  }

  /// The same path with other values.
  func with(_ parameters: Parameters) -> String {
    let query = parameters.query
    return query.isEmpty ? path : path + "?" + query
  }

  /// The template that shows the list.
  var template: String {
    switch path {
    case "/search": "search"
    case "/similar": "similar"
    default: "list"
    }
  }
}

extension String {
  /// Whether it is the address of a page of this server, and nothing that a browser would take for one of
  /// another.
  var isLocalAddress: Bool {
    hasPrefix("/") && !hasPrefix("//") && utf8.count < 8_000
      && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }
  }
}
