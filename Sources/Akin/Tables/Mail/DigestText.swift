/// A digest as plain text, for mail programs without pages and for terminals.
public struct DigestText {
  private let digest: Digest
  private let width: Int

  /// - Parameters:
  ///   - digest: The digest.
  ///   - width: The characters of a line; addresses and commands are not broken.
  public init(_ digest: Digest, width: Int = 72) {
    (self.digest, self.width) = (digest, width)
  }

  /// The text.
  public var content: String {
    var lines = [digest.dayInWords, digest.summary]
    for part in digest.parts {
      let heading = part.heading.uppercased()
      lines += ["", heading, String(repeating: "-", count: heading.count)]
      for (offset, entry) in digest.entries(of: part).enumerated() {
        lines += [""] + self.lines(of: entry, number: offset + 1)
      }
    }
    if digest.entries.count > 1 {
      lines += ["", "All of them; take out what you do not like:"]
      lines.append("  " + digest.command(liking: digest.entries.map(\.paper)))
    }
    lines += ["", "--", DigestText.footer]
    return lines.map { $0 + "\n" }.joined()
  }

  /// What stands below every digest.
  static let footer = "Made by Akin on your own machine. No paper comes twice."

  private func lines(of entry: Digest.Entry, number: Int) -> [String] {
    let mark = "\(number). "
    let indent = String(repeating: " ", count: mark.count)
    let inner = max(20, width - indent.count)
    let title = entry.paper.title.oneShownLine.lines(width: inner)
    var lines = title.enumerated().map { ($0 == 0 ? mark : indent) + $1 }
    let likely = entry.probability.map { ["\($0.likely) likely"] } ?? []
    var rest = (likely + entry.facts).joined(separator: " · ").lines(width: inner)
    if let page = entry.paper.page { rest.append(page) }
    if !entry.reason.isEmpty {
      rest += ("Why: " + entry.reason).lines(width: inner)
    }
    rest += entry.paper.beginning.lines(width: inner)
    rest.append(digest.command(liking: [entry.paper]))
    lines += rest.map { indent + $0 }
    return lines
  }
}
