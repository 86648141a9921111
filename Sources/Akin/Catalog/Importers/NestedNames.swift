/// The names of things that lie in each other, such as collections.
public enum NestedNames {
  /// The names from the outermost down, parted by slashes: `Thesis/Methods`.
  ///
  /// - Parameter names: For each key its own name, and the key of what it lies in.
  /// - Returns: For each key the names.
  public static func paths<Key: Hashable>(
    of names: [Key: (name: String, parent: Key?)]
  ) -> [Key: String] {
    names.keys.reduce(into: [:]) { paths, key in
      var parts: [String] = []
      var next: Key? = key
      // A damaged file may hold a circle.
      while let current = next, let (name, parent) = names[current], parts.count < 64 {
        parts.append(name.squeezed)
        next = parent
      }
      paths[key] = parts.reversed().joined(separator: "/")
    }
  }
}
