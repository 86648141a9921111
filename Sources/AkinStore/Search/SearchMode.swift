/// How a search finds papers.
public enum SearchMode: String, Sendable, CaseIterable {
  /// By words and by meaning together.
  case hybrid

  /// By words alone: all must occur.
  case keyword

  /// By meaning alone, whatever the words.
  case semantic
}
