/// An element of an XML document with what is in it.
///
/// Names are as the usual prefixes write them, whatever prefix a document declares: `dc:title`,
/// `arxiv:doi`; elements of the document's main namespace have none.
struct XMLNode: Sendable, Equatable {
  /// A piece of an element's content.
  enum Content: Sendable, Equatable {
    case text(String)
    case node(XMLNode)
  }

  let name: String
  let attributes: [String: String]
  var content: [Content] = []

  /// The line where the element begins.
  let line: Int

  init(name: String, attributes: [String: String] = [:], line: Int = 0) {
    self.name = name
    self.attributes = attributes
    self.line = line
  }

  /// The elements directly in this one.
  var children: [XMLNode] {
    content.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// The elements of a name directly in this one.
  func children(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

  /// The first element at a path of names, such as `["Article", "ArticleTitle"]`.
  func first(_ path: String...) -> XMLNode? { first(path[...]) }

  /// All elements at a path of names.
  func all(_ path: String...) -> [XMLNode] {
    path.reduce([self]) { nodes, name in nodes.flatMap { $0.children(name) } }
  }

  /// The first element of a name anywhere in this one.
  func descendant(_ name: String) -> XMLNode? {
    for child in children {
      if child.name == name { return child }
      if let found = child.descendant(name) { return found }
    }
    return nil
  }

  /// All elements of a name anywhere in this one, in the document's order.
  func descendants(_ name: String) -> [XMLNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
  }

  /// All of the text in the element, tags left out.
  var text: String {
    content.map { content in
      switch content {
      case .text(let text): text
      case .node(let node): node.text
      }
    }.joined()
  }

  /// The text of the first element at a path; nil where there is none, or it is empty.
  func text(_ path: String...) -> String? {
    guard let text = first(path[...])?.text.squeezed, !text.isEmpty else { return nil }
    return text
  }

  /// The element as XML, with the names that it has here and without declarations.
  var xml: String {
    let tag =
      name
      + attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value.escapedXML)\"" }
      .joined()
    if content.isEmpty { return "<\(tag)/>" }
    let inner = content.map { content in
      switch content {
      case .text(let text): text.escapedXML
      case .node(let node): node.xml
      }
    }
    return "<\(tag)>" + inner.joined() + "</\(name)>"
  }

  private func first(_ path: ArraySlice<String>) -> XMLNode? {
    guard let name = path.first else { return self }
    for child in children where child.name == name {
      if let found = child.first(path.dropFirst()) { return found }
    }
    return nil
  }
}

extension String {
  /// The text with entities for the signs that XML has a meaning for.
  var escapedXML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
