import Akin
import Foundation
import FoundationXML
import Testing

@Suite struct NeighborGraphTests {
  /// A network of three papers, one with a title that is markup.
  private func text(_ format: NeighborGraph.Format, isMutual: Bool = false) -> String {
    var graph = NeighborGraph(format: format, metric: .meaning, isMutual: isMutual)
    let nodes = [
      NeighborGraph.Node(id: "a", title: "R&D \"<b>\" \u{1}of\towls", year: 2024),
      NeighborGraph.Node(id: "b", title: "Bees", year: nil),
      NeighborGraph.Node(id: "c", title: "Cats", year: 1999),
    ]
    return graph.header + nodes.map { graph.text(of: $0) }.joined() + graph.separator
      + graph.edges(from: "a", to: [("b", 0.5), ("c", 0.25)])
      + graph.edges(from: "b", to: [("a", 0.5)]) + graph.footer
  }

  private func elements(_ text: String) throws -> [(name: String, attributes: [String: String])] {
    let collector = ElementCollector()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = collector
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return collector.elements
  }

  @Test(arguments: NeighborGraph.Format.allCases)
  func aNetworkIsXMLWithItsNodesAndEdges(format: NeighborGraph.Format) throws {
    let elements = try elements(text(format))
    let nodes = elements.filter { $0.name == "node" }.compactMap { $0.attributes["id"] }
    let edges = elements.filter { $0.name == "edge" }.compactMap { edge in
      edge.attributes["source"].flatMap { source in
        edge.attributes["target"].map { source + $0 }
      }
    }
    #expect(nodes == ["a", "b", "c"])
    #expect(edges == ["ab", "ac", "ba"])
  }

  @Test(arguments: NeighborGraph.Format.allCases)
  func aNetworkWithoutDirectionsHasEachEdgeOnce(format: NeighborGraph.Format) throws {
    let elements = try elements(text(format, isMutual: true))
    #expect(elements.filter { $0.name == "edge" }.count == 2)
    let graph = try #require(elements.first { $0.name == "graph" })
    #expect(graph.attributes.values.contains("undirected"))
  }

  @Test func signsOfMarkupAreEscapedAndControlCharactersGo() {
    #expect("R&D \"<b>\" \u{1}of\tx".xmlEscaped == "R&amp;D &quot;&lt;b&gt;&quot; of x")
  }
}

/// The elements of a document in their order.
private final class ElementCollector: NSObject, XMLParserDelegate {
  var elements: [(name: String, attributes: [String: String])] = []

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((elementName, attributes))
  }
}
