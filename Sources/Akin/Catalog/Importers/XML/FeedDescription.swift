/// What the description of a feed's entry holds: an abstract, and what some feeds put around it.
struct FeedDescription {
  private(set) var abstract: String
  private(set) var authors: [String] = []
  private(set) var upvotes: Int?

  /// Reads a description, plain or in HTML.
  ///
  /// Feeds of papers that people make of a page put names and votes into paragraphs of their own,
  /// `Authors: Ana Be, Cy De`, and the abstract behind a heading or a label.
  init(_ text: String) {
    abstract = FeedDescription.abstract(HTMLText.plain(text).squeezed)
    let paragraphs = HTMLText.paragraphs(text)
    for paragraph in paragraphs {
      if let names = FeedDescription.value(of: ["authors", "author"], in: paragraph) {
        authors = names.split(separator: ",").map { String($0).squeezed }
      }
      if let votes = FeedDescription.value(of: ["upvotes"], in: paragraph) { upvotes = Int(votes) }
    }
    let labels = ["abstract", "summary"]
    let labelled = paragraphs.lazy.compactMap { FeedDescription.value(of: labels, in: $0) }.first
    let heading = paragraphs.lastIndex { labels.contains($0.lowercased()) }
    if let heading, heading + 1 < paragraphs.count {
      abstract = paragraphs[heading + 1]
    } else if let labelled, paragraphs.count > 1 {
      abstract = labelled
    }
  }

  /// The abstract without the announcement that arXiv puts before it.
  private static func abstract(_ text: String) -> String {
    guard text.hasPrefix("arXiv:"), let mark = text.firstRange(of: "Abstract: ") else {
      return text
    }
    return String(text[mark.upperBound...])
  }

  /// What follows a label and a colon at the beginning of a paragraph.
  private static func value(of labels: [String], in paragraph: String) -> String? {
    guard let colon = paragraph.prefix(16).firstIndex(of: ":"),
      labels.contains(paragraph[..<colon].lowercased())
    else { return nil }
    let value = String(paragraph[paragraph.index(after: colon)...]).squeezed
    return value.isEmpty ? nil : value
  }
}
