/// A paper's keywords, from a field that is a list or a text.
enum Keywords {
  /// Returns the keywords of a field; nil where it is neither a list nor a text.
  static func each(in value: JSONValue?) -> [String]? {
    switch value {
    case nil, .null: []
    case .text(let text): each(in: text)
    case .array(let list): each(of: list.compactMap(\.text))
    default: nil
    }
  }

  /// Returns the keywords of a text, parted by semicolons, or else by commas, each once.
  static func each(in text: String) -> [String] {
    each(inText: text, separators: text.contains(";") ? ";" : ",")
  }

  /// Returns the keywords of a text, parted by any of these signs, each once.
  static func each(inText text: String, separators: String) -> [String] {
    each(of: text.split { separators.contains($0) }.map(String.init))
  }

  /// Returns the keywords of a list, each once, without needless white space.
  private static func each(of list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.map(\.cleaned.squeezed).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
