/// The papers of a day for a person: what the profile would like, and what is read by many.
public struct Digest: Sendable, Equatable {
  /// Why a paper is in a digest.
  public enum Part: String, Sendable {
    /// The profile would like it.
    case personal

    /// Many turn to it.
    case trending
  }

  /// A paper of a digest.
  public struct Entry: Sendable, Equatable {
    /// Why it is there.
    public let part: Part

    /// Its key in the library.
    public let key: Int64

    /// The paper, with its own name only.
    public let paper: Paper

    /// How likely the person is to like it, 0…1; nil where no profile was asked.
    public let probability: Float?

    /// Why it is there in a line, without an end; empty if nothing is known.
    public let reason: String

    /// Creates an entry.
    public init(part: Part, key: Int64, paper: Paper, probability: Float?, reason: String) {
      (self.part, self.key, self.paper) = (part, key, paper)
      (self.probability, self.reason) = (probability, reason)
    }
  }

  /// The profile whose digest it is.
  public let profile: String

  /// The day that it is of.
  public let day: PaperDate

  /// The papers, best first: the personal part, then the trending one; none twice.
  public let entries: [Entry]

  /// The path of the library, where commands have to name it: elsewhere than libraries usually are.
  public var library: String?

  /// Creates a digest.
  public init(profile: String, day: PaperDate, entries: [Entry]) {
    (self.profile, self.day, self.entries) = (profile, day, entries)
  }

  /// The papers of a part, best first.
  public func entries(of part: Part) -> [Entry] { entries.filter { $0.part == part } }

  /// The parts that hold papers, in order.
  public var parts: [Part] { [.personal, .trending].filter { !entries(of: $0).isEmpty } }

  /// The day in words: `Saturday, 28 November 2026`.
  public var dayInWords: String {
    "\(day.firstDay.weekdayName), \(day.firstDay.day ?? 1) \(day.firstDay.monthName) \(day.year)"
  }

  /// What the subject of a mail says: the first paper, and how many more there are.
  public var subject: String {
    guard let first = entries.first else { return "Akin: nothing today" }
    let title = first.paper.title.oneShownLine.shortened(to: 70)
    return "Akin: " + title + (entries.count > 1 ? ", and \(entries.count - 1) more" : "")
  }

  /// How many papers each part holds, in words.
  public var summary: String {
    parts.map { part in
      let count = entries(of: part).count
      let papers = count == 1 ? "1 paper" : "\(count) papers"
      return part == .personal ? "\(papers) for you" : "\(count) trending"
    }.joined(separator: ", ")
  }

  /// The command that likes papers, ready to be pasted into a shell.
  public func command(liking papers: [Paper]) -> String {
    let words = ["akin", "like"] + papers.map { $0.id.description.shellWord }
    let options =
      (profile == "default" ? [] : ["--profile", profile.shellWord])
      + (library.map { ["--library", $0.shellWord] } ?? [])
    return (words + options).joined(separator: " ")
  }
}

extension Digest.Part {
  /// What stands above the papers.
  var heading: String { self == .personal ? "For you" : "Trending" }
}

extension Digest.Entry {
  /// What is known of the paper beside its title, such as authors and day.
  var facts: [String] {
    [
      paper.authorsInShort,
      paper.date?.description ?? "",
      paper.categories.prefix(3).joined(separator: " ").oneShownLine,
      paper.attentionInWords,
    ].filter { !$0.isEmpty }
  }

  /// What stands beside the title: how likely the person is to like it, or how many voted for it.
  var badge: String? {
    probability.map { $0.likely + " likely" } ?? paper.upvotes.flatMap { $0 > 0 ? "▲ \($0)" : nil }
  }
}

extension Paper {
  /// Votes and comments in words; empty without any.
  public var attentionInWords: String {
    let counts = [(upvotes ?? 0, "vote"), (comments ?? 0, "comment")]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      .joined(separator: ", ")
  }

  /// The first authors.
  var authorsInShort: String {
    let names = authors.prefix(3).map(\.oneShownLine)
    guard authors.count > 3 else { return names.joined(separator: ", ") }
    return names.prefix(2).joined(separator: ", ") + " and \(authors.count - 2) others"
  }

  /// The beginning of the abstract: whole sentences if they are neither too short nor too long.
  var beginning: String {
    let text = abstract.oneShownLine
    guard text.count > 320 else { return text }
    let head = text.prefix(320)
    let ends = head.ranges(of: ". ").map(\.lowerBound)
    if let end = ends.last, head.distance(from: head.startIndex, to: end) >= 120 {
      return String(head[...end])
    }
    return text.shortened(to: 300)
  }

  /// Where the paper can be read, if that is a page: a source may bring any address.
  var page: String? {
    guard let address, address.hasPrefix("https://") || address.hasPrefix("http://"),
      !address.contains(where: \.isWhitespace)
    else { return nil }
    return address
  }
}

extension String {
  /// The text, cut between words to a number of characters, with an ellipsis where it is longer.
  func shortened(to count: Int) -> String {
    guard self.count > count else { return self }
    let head = prefix(count - 1)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return String(head[..<end]).trimmingSuffix { ",;:.–-".contains($0) } + "…"
  }

  /// The text without the characters of its end that meet a condition.
  private func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var rest = self[...]
    while let last = rest.last, condition(last) { rest = rest.dropLast() }
    return String(rest)
  }

  /// The text as one word of a shell.
  public var shellWord: String {
    let isPlain =
      !isEmpty
      && allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "@%+=:,./-_".contains($0))
      }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  /// The text in lines of at most `width` characters, broken between words.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension Float {
  /// A probability in words.
  var likely: String {
    self > 0 && self < 0.01 ? "under 1 %" : "\(Int((self * 100).rounded())) %"
  }
}
