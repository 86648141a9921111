/// A paper's keywords, from a field that is a list or a text.
enum Keywords {
  /// Returns the keywords of a text, parted by semicolons, or else by commas, each once.
  static func each(in text: String) -> [String] {
    each(of: text.split(separator: text.contains(";") ? ";" : ",").map(String.init))
  }

  /// Returns the keywords of a list, each once, without needless white space.
  static func each(of list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.map(\.cleaned.squeezed).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
