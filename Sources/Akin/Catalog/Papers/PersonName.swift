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

  /// The name as `Family, Given`, with what stands before the family name (`van`, `de la`) on its side;
  /// nil where `display` would not make the same name of it, and for what is hardly a person's name.
  static func inverted(_ name: String) -> String? {
    var words = name.split(separator: " ").map(String.init)
    guard (2...6).contains(words.count), !name.contains(","),
      words.allSatisfy({ $0.first?.isLetter == true }), words[0].first?.isLowercase == false
    else { return nil }
    let suffix = words.count > 2 && isSuffix(words[words.count - 1]) ? words.popLast() : nil
    let particle = words.dropFirst().dropLast().firstIndex { $0.first?.isLowercase == true }
    let family = particle ?? words.count - 1
    let parts: [String?] = [words[family...].joined(separator: " "), suffix]
    let result = (parts.compactMap { $0 } + [words[..<family].joined(separator: " ")])
      .joined(separator: ", ")
    return display(result) == name.squeezed ? result : nil
  }

  /// Whether a name with a comma is of a person whose family name comes first, rather than of a group:
  /// "University of Ghent, Belgium".
  static func isInverted(_ name: String) -> Bool {
    name.contains(",") && inverted(display(name)) == name
  }

  private static func isSuffix(_ word: String) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(word.lowercased())
  }
}
