/// Several authors in one text, as tables and careless records have them.
enum AuthorList {
  /// The names in a text, whatever parts them: semicolons, bars, "and", or commas where it is seen that
  /// they do not stand within names.
  ///
  ///     Curie, Marie; Curie, Pierre        Li W., Dou Z.        Smith, J., Doe, A. B.
  ///     Ana Ruiz, Bo Ng and Kim Lee        ['Marx, Karl', 'Ng, Bo']
  ///
  /// - Complexity: O(*n*).
  static func names(in text: String) -> [String] {
    let text = text.squeezed
    if let list = BracketedList.values(of: text) { return list.filter { !isOthers($0) } }
    for mark in [";", "|", "\n"] where text.contains(mark) { return parts(of: text, at: mark) }
    let spaced = text.replacing(" & ", with: " and ")
    let pieces = parts(of: spaced, at: " and ")
    guard pieces.count > 1 else { return commaParted(text) }
    // "A B, C D and E F" is three names, "Smith, J. and Doe, A." two.
    return pieces.flatMap { commaParted($0) }
  }

  /// The names in a value that should be one: only a semicolon parts them.
  static func names(inValue text: String) -> [String] {
    text.contains(";") ? parts(of: text, at: ";") : isOthers(text) ? [] : [text]
  }

  /// Whether a name only says that there are more.
  static func isOthers(_ name: String) -> Bool {
    ["others", "et al", "et al.", "and others", "..."].contains(name.squeezed.lowercased())
  }

  private static func parts(of text: String, at mark: String) -> [String] {
    text.split(separator: mark).map { String($0).squeezed }.filter { !$0.isEmpty && !isOthers($0) }
  }

  private static func commaParted(_ text: String) -> [String] {
    let parts = text.split(separator: ",").map { String($0).squeezed }
      .filter { !$0.isEmpty && !isOthers($0) }
    guard parts.count > 1 else { return parts }
    // Family and given name in turn: Smith, J., Doe, A. B.
    let givenNames = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
    if parts.count > 2, parts.count.isMultiple(of: 2), givenNames.allSatisfy(\.isInitials) {
      return stride(from: 0, to: parts.count, by: 2).map { "\(parts[$0]), \(parts[$0 + 1])" }
    }
    let areWhole = parts.allSatisfy { $0.contains(" ") && !$0.isInitials }
    return parts.count > 3 || areWhole ? parts : [text]
  }
}

extension String {
  /// Whether the text is only initials: `J.`, `A. B.`, `JM`, `J.-P.`.
  fileprivate var isInitials: Bool {
    let words = split { " .-".contains($0) }
    return !words.isEmpty && words.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isUppercase) }
  }
}

/// A list as programs in Python write it into a cell: `['a', "b"]`.
enum BracketedList {
  /// The texts of such a list; nil for anything else.
  static func values(of text: String) -> [String]? {
    guard text.first == "[", text.last == "]" else { return nil }
    var values: [String] = []
    var current = ""
    var quotation: Character?
    var isEscaped = false
    for sign in text.dropFirst().dropLast() {
      if let open = quotation {
        if isEscaped {
          current.append(sign)
          isEscaped = false
        } else if sign == "\\" {
          isEscaped = true
        } else if sign == open {
          values.append(current.squeezed)
          (current, quotation) = ("", nil)
        } else {
          current.append(sign)
        }
      } else if sign == "'" || sign == "\"" {
        quotation = sign
      } else if sign != "," && !sign.isWhitespace {
        return nil
      }
    }
    return quotation == nil ? values.filter { !$0.isEmpty } : nil
  }
}
