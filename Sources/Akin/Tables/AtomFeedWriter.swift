import Foundation

/// Recommendations as a feed (Atom, RFC 4287).
public struct AtomFeedWriter {
  /// A paper of a feed.
  public struct Entry: Sendable, Equatable {
    /// The paper, with its own name only.
    public let paper: Paper

    /// When it came into the feed, in UTC (RFC 3339).
    public let updated: String

    /// How likely the person was to like it then, 0…1.
    public let probability: Float?

    /// Why it came into the feed, in a line.
    public let reason: String

    /// Creates an entry.
    public init(paper: Paper, updated: String, probability: Float?, reason: String) {
      (self.paper, self.updated) = (paper, updated)
      (self.probability, self.reason) = (probability, reason)
    }
  }

  /// The profile whose recommendations they are.
  public let profile: String

  /// Where readers find the feed, if it has an address.
  public let address: String?

  /// Creates a writer.
  public init(profile: String, address: String? = nil) {
    (self.profile, self.address) = (profile, address)
  }

  /// Writes a feed.
  ///
  /// - Parameter entries: The papers, latest first; at least one, for a feed says when it last changed.
  /// - Returns: The feed: the same bytes for the same entries.
  public func text(_ entries: [Entry]) -> String {
    let title = profile == "default" ? "Akin" : "Akin: \(profile)"
    let own = address.map { "<link rel=\"self\" href=\"\($0.xmlEscaped)\"/>\n" } ?? ""
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <id>\(tag())</id>
      <title>\(title.xmlEscaped)</title>
      <updated>\(entries.map(\.updated).max() ?? "1970-01-01T00:00:00Z")</updated>
      <author><name>Akin</name></author>
      <generator>Akin</generator>
      \(own)\(entries.map(text).joined())</feed>

      """
  }

  private func text(_ entry: Entry) -> String {
    let paper = entry.paper
    var lines = [
      "<id>\(tag(paper.id.description))</id>",
      "<title>\(paper.title.oneShownLine.xmlEscaped)</title>",
      "<updated>\(entry.updated)</updated>",
    ]
    if let date = paper.date {
      lines.append("<published>\(date.firstDay.description)T00:00:00Z</published>")
    }
    // A feed's entry needs a link or its content, and has the content in any case.
    if let page = paper.page { lines.append("<link href=\"\(page.xmlEscaped)\"/>") }
    lines += paper.authors.map(\.oneShownLine).filter { !$0.isEmpty }.map {
      "<author><name>\($0.xmlEscaped)</name></author>"
    }
    lines += paper.categories.map { "<category term=\"\($0.xmlEscaped)\"/>" }
    lines.append("<content type=\"html\">\(content(entry).xmlEscaped)</content>")
    return "<entry>\n" + lines.map { $0 + "\n" }.joined() + "</entry>\n"
  }

  private func content(_ entry: Entry) -> String {
    let likely = entry.probability.map { "\($0.likely) likely" }
    let why = [likely, entry.reason.isEmpty ? nil : entry.reason].compactMap { $0 }
      .joined(separator: ": ")
    return [why, entry.paper.abstract.oneShownLine].filter { !$0.isEmpty }
      .map { "<p>\($0.xmlEscaped)</p>" }.joined()
  }

  /// A name that never changes (a tag URI, RFC 4151): what is on this machine is named by nobody else, so
  /// the authority is the machine itself.
  private func tag(_ paper: String? = nil) -> String {
    let parts = ["akin", profile] + (paper.map { [$0] } ?? [])
    return "tag:localhost,2026:" + parts.map(AtomFeedWriter.escaped).joined(separator: "/")
  }

  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 128, character.isLetter || character.isNumber || "-._~:".contains(character) {
        result.append(character)
      } else {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
