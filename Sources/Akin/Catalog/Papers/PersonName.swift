/// A person's name as sources write it.
enum PersonName {
  /// A name in the order in which it is said: `Curie, Marie` is `Marie Curie`, and `King, Jr., Martin`
  /// is `Martin King Jr.`.
  ///
  /// A name without a comma stays; so does one of several commas that is no name of a person.
  static func display(_ name: String) -> String {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).squeezed }
    switch parts.count {
    case 2 where parts[1].isEmpty || parts[0].isEmpty: return parts[0] + parts[1]
    case 2 where isSuffix(parts[1]): return parts[0] + " " + parts[1]
    case 2: return parts[1] + " " + parts[0]
    case 3 where isSuffix(parts[1]): return "\(parts[2]) \(parts[0]) \(parts[1])"
    case 3 where isSuffix(parts[2]): return "\(parts[1]) \(parts[0]) \(parts[2])"
    default: return name.squeezed
    }
  }

  /// A name as PubMed writes it, the initials behind the family: `Curie MS` is `MS Curie`.
  static func display(initialsLast name: String) -> String {
    let words = name.squeezed.split(separator: " ")
    guard words.count > 1, let last = words.last, last.count <= 4,
      last.allSatisfy({ $0.isUppercase || $0 == "-" })
    else { return name.squeezed }
    return ([last] + words.dropLast()).joined(separator: " ")
  }

  /// A name of which the source gives the parts.
  static func display(given: String?, family: String?, suffix: String? = nil) -> String {
    [given, family, suffix].compactMap { $0?.squeezed }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The parts of a name of a given name and a family name; nil for a name of one word, and for one that
  /// would not come back as it was, such as that of a group.
  static func parts(of name: String) -> (given: String, family: String)? {
    let words = name.split(separator: " ").map(String.init)
    guard words.count >= 2, words.count <= 6, !name.contains(","), let last = words.last else {
      return nil
    }
    if isSuffix(last) { return nil }
    // Particles belong to the family: Ludwig van Beethoven, Vincent de la Cruz.
    var first = words.count - 1
    while first > 1, words[first - 1].first?.isLowercase == true { first -= 1 }
    return (words[..<first].joined(separator: " "), words[first...].joined(separator: " "))
  }

  private static func isSuffix(_ word: String) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(word.lowercased())
  }
}
