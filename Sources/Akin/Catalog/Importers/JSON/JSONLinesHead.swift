/// The first lines of a source that may be JSON lines.
struct JSONLinesHead {
  /// The first lines with anything in them, without white space around them; the last one left out,
  /// which may be cut off.
  private let lines: [Substring]

  /// The only line, where there is no other; it may be cut off.
  let only: Substring?

  /// How many lines are looked at.
  private static let lineCount = 40

  /// Finds the lines of the beginning of a source.
  init(_ head: String) {
    var rest = head[...]
    var lines: [Substring] = []
    while lines.count <= JSONLinesHead.lineCount, !rest.isEmpty {
      let line = rest.prefix { !$0.isNewline }
      rest = rest[line.endIndex...].dropFirst()
      if !line.allSatisfy(\.isWhitespace) { lines.append(line) }
    }
    only = lines.count == 1 ? lines[0].drop(while: \.isWhitespace) : nil
    // Of two lines the last one tells much, cut off or not.
    let isCut = lines.last.map { !JSONLinesHead.isObject($0) } ?? false
    self.lines = isCut && lines.count > 2 ? lines.dropLast() : lines
  }

  /// Whether at least half of the lines are whole objects.
  var areObjects: Bool {
    let count = lines.count { JSONLinesHead.isObject($0) }
    return count > 0 && 2 * count >= lines.count
  }

  /// Whether a line that is not set in is a whole object.
  var hasObject: Bool {
    lines.contains { $0.first == "{" && JSONLinesHead.isObject($0) }
  }

  private static func isObject(_ line: Substring) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    guard text.first == "{", text.last(where: { !$0.isWhitespace }) == "}" else { return false }
    return (try? JSONReader.value(of: String(text)))?.object?.isEmpty == false
  }
}
