extension XMLNode {
  /// The text of the element as a reader sees it: words of two paragraphs stay two words, and sources
  /// of formulas, marks of footnotes and a heading that only says "Abstract" are left out.
  var prose: String {
    var result = ""
    write(to: &result)
    return result.squeezed
  }

  /// The prose of the first element of a name; nil where there is none, or it is empty.
  func prose(_ path: String...) -> String? {
    let nodes = path.reduce([self]) { nodes, name in nodes.flatMap { $0.children(name) } }
    return nodes.lazy.map(\.prose).first { !$0.isEmpty }
  }

  private func write(to result: inout String) {
    for piece in content {
      switch piece {
      case .text(let text): result += text
      case .node(let node):
        let name = node.name.split(separator: ":").last.map(String.init) ?? node.name
        if name == "tex-math" {
          result += node.formula(in: self)
          continue
        }
        if XMLNode.unread.contains(name) || node.isFootnoteMark { continue }
        if name == "title", ["abstract", "summary"].contains(node.text.squeezed.lowercased()) {
          continue
        }
        let parts = XMLNode.blocks.contains(name)
        if parts { result += " " }
        node.write(to: &result)
        if parts { result += " " }
      }
    }
  }

  /// The LaTeX of a formula, where it is one and not a whole document, or said again as MathML.
  private func formula(in parent: XMLNode) -> String {
    let text = text.squeezed
    if parent.children.count > 1, parent.name == "alternatives" { return "" }
    if text.isEmpty || text.contains("\\documentclass") { return "" }
    return text.hasPrefix("$") ? text : "$\(text)$"
  }

  private var isFootnoteMark: Bool {
    name == "xref" && ["fn", "aff", "corresp"].contains(attributes["ref-type"])
  }

  private static let unread: Set<String> = [
    "annotation", "annotation-xml", "fn", "script", "object-id",
  ]

  private static let blocks: Set<String> = [
    "p", "sec", "title", "div", "br", "li", "list-item", "list", "label", "disp-formula", "h1",
    "h2",
    "h3", "h4", "h5", "h6", "tr", "td", "ul", "ol", "break", "AbstractText",
  ]
}
