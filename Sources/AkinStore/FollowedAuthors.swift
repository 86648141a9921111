import Akin

/// The authors whom a profile follows, and what that does to papers.
struct FollowedAuthors {
  /// Their papers, which are raised.
  let papers: RaisedPapers

  private let authors: [AuthorName]

  /// Finds the papers of authors.
  ///
  /// - Parameters:
  ///   - names: The authors.
  ///   - learned: The profile that follows them.
  ///   - store: The papers of the library.
  /// - Throws: `StoreError`.
  init(_ names: [String], of learned: LearnedProfile, in store: PaperStore) throws {
    authors = names.compactMap { AuthorName($0) }
    guard !authors.isEmpty else {
      papers = .none
      return
    }
    papers = learned.recommender.raised(
      Set(try store.keys(passing: .papers(by: names))?.all ?? []), excluding: learned.ratedKeys)
  }

  /// What following adds to the score of a paper, by the first of its authors who is followed.
  func reason(for paper: Paper, key: Int64) -> Reason? {
    guard papers.keys.contains(key) else { return nil }
    let author = paper.authors.first { name in authors.contains { $0.mayBe(name) } }
    return .followed(author: author ?? "", weight: papers.bonus)
  }
}
