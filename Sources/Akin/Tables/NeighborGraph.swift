/// Writes neighbours as a network for programs that draw and measure networks: a node for each paper,
/// an edge from each paper to each of its neighbours.
public struct NeighborGraph: Sendable {
  /// The formats.
  public enum Format: String, Sendable, CaseIterable {
    /// GraphML, which igraph, networkx, Cytoscape and yEd read.
    case graphml

    /// GEXF 1.3, which Gephi reads.
    case gexf
  }

  /// A paper of the network.
  public struct Node: Sendable, Equatable {
    /// The paper's id.
    public let id: String

    /// The paper's title.
    public let title: String

    /// The year of its date, if known.
    public let year: Int?

    /// Creates a node.
    public init(id: String, title: String, year: Int?) {
      (self.id, self.title, self.year) = (id, title, year)
    }
  }

  private let format: Format
  private let metric: NeighborTable.Metric
  private let isMutual: Bool
  private var edgeCount = 0

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - metric: What papers are compared by.
  ///   - isMutual: Whether each edge comes in both directions, so that the network has none.
  public init(format: Format, metric: NeighborTable.Metric, isMutual: Bool) {
    (self.format, self.metric, self.isMutual) = (format, metric, isMutual)
  }

  /// What comes before the nodes.
  public var header: String {
    let direction = isMutual ? "undirected" : "directed"
    switch format {
    case .graphml:
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="title" for="node" attr.name="title" attr.type="string"/>
        <key id="year" for="node" attr.name="year" attr.type="int"/>
        <key id="rank" for="edge" attr.name="rank" attr.type="int"/>
        <key id="weight" for="edge" attr.name="\(metric.column)" attr.type="double"/>
        <graph id="neighbors" edgedefault="\(direction)">

        """
    case .gexf:
      return """
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" version="1.3">
        <graph defaultedgetype="\(direction)">
        <attributes class="node"><attribute id="year" title="year" type="integer"/></attributes>
        <attributes class="edge"><attribute id="rank" title="rank" type="integer"/></attributes>
        <nodes>

        """
    }
  }

  /// A node.
  public func text(of node: Node) -> String {
    let (id, title) = (node.id.xmlEscaped, node.title.xmlEscaped)
    switch format {
    case .graphml:
      let year = node.year.map { "<data key=\"year\">\($0)</data>" } ?? ""
      return "<node id=\"\(id)\"><data key=\"title\">\(title)</data>\(year)</node>\n"
    case .gexf:
      let year = node.year.map {
        "<attvalues><attvalue for=\"year\" value=\"\($0)\"/></attvalues>"
      }
      return "<node id=\"\(id)\" label=\"\(title)\">\(year ?? "")</node>\n"
    }
  }

  /// What stands between the nodes and the edges.
  public var separator: String { format == .gexf ? "</nodes>\n<edges>\n" : "" }

  /// The edges from a paper to its neighbours.
  ///
  /// - Parameters:
  ///   - id: The paper's id.
  ///   - neighbors: Its neighbours' ids and similarities, nearest first.
  /// - Returns: The edges. Of a network without directions each edge comes once, from the paper whose
  ///   id is first.
  public mutating func edges(
    from id: String, to neighbors: [(id: String, similarity: Float)]
  ) -> String {
    var text = ""
    for (offset, neighbor) in neighbors.enumerated() where !isMutual || id < neighbor.id {
      let (source, target) = (id.xmlEscaped, neighbor.id.xmlEscaped)
      let similarity = neighbor.similarity.sixDecimals
      switch format {
      case .graphml:
        text += """
          <edge source="\(source)" target="\(target)"><data key="rank">\(offset + 1)</data>\
          <data key="weight">\(similarity)</data></edge>

          """
      case .gexf:
        text += """
          <edge id="\(edgeCount)" source="\(source)" target="\(target)" weight="\(similarity)">\
          <attvalues><attvalue for="rank" value="\(offset + 1)"/></attvalues></edge>

          """
      }
      edgeCount += 1
    }
    return text
  }

  /// What comes behind the edges.
  public var footer: String {
    format == .gexf ? "</edges>\n</graph>\n</gexf>\n" : "</graph>\n</graphml>\n"
  }
}

extension String {
  /// The text as XML has it in content and in attributes: signs of markup by their names, and
  /// characters that XML does not allow left out.
  public var xmlEscaped: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": result.append(" ")
      default:
        if scalar.value >= 0x20 && scalar != "\u{FFFE}" && scalar != "\u{FFFF}" {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }
}
