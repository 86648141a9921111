/// What is compared of a paper that may be one work with others, made once for all of its pairs.
public struct PaperOutline: Sendable {
  let titleKey: String
  let titleSequences: [UInt32]
  let titleNumbers: [UInt64]
  let titleWordCount: Int
  let abstractWords: [UInt64]
  let authors: [NameWords]
  let year: Int?

  /// Outlines a paper.
  ///
  /// - Complexity: O(*n* log *n*) for texts of *n* letters.
  public init(_ paper: Paper) {
    titleKey = paper.title.titleKey
    titleSequences = TitleSimilarity.sequences(of: titleKey)
    titleNumbers = PaperOutline.numbers(in: paper.title)
    titleWordCount = PlainWords.hashes(of: paper.title).count
    abstractWords = PaperOutline.abstractWords(paper.abstract)
    authors = paper.authors.map(NameWords.init)
    year = paper.date?.year
  }

  /// The words of an abstract, each once, in ascending order.
  static func abstractWords(_ abstract: String) -> [UInt64] {
    Set(PlainWords.hashes(of: abstract)).sorted()
  }

  /// The numbers of a title, in digits or Roman: "Part 2", "the 4th Workshop", "Volume II".
  private static func numbers(in title: String) -> [UInt64] {
    title.folded.split { !$0.isLetter && !$0.isNumber }
      .filter { $0.contains(where: \.isNumber) || roman.contains(String($0)) }
      .map { StableHash.hash(String($0)) }.sorted()
  }

  /// "i", "v" and "x" are more often letters than numbers.
  private static let roman: Set = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"]
}
