import AkinKernels

/// What the rating of a paper would change at the top of a list, found by giving both answers.
///
/// The profile is learned again with each answer, and all papers are ranked with it: nothing is estimated but
/// how likely the answers are.
public struct ListChange: Sendable {
  /// Where the paper is.
  public let position: PaperIndex.Position

  /// How likely it is liked, 0…1.
  public let probability: Double

  /// The papers that come into the list if the paper is liked, best first; as many leave it.
  public let ifLiked: [PaperIndex.Position]

  /// The papers that come into the list if it is disliked.
  public let ifDisliked: [PaperIndex.Position]

  /// How many papers of the list are expected to be replaced: the mean over both answers.
  public var expected: Double {
    probability * Double(ifLiked.count) + (1 - probability) * Double(ifDisliked.count)
  }

  /// How much of a list is looked at.
  public static let depth = 20

  /// With how many papers in all the rankings that are held at a time have to do.
  private static let paperLimit = 2_000_000

  /// Gives both answers for each of some papers.
  ///
  /// The papers themselves take no part: rated, they leave the list whatever is said of them.
  ///
  /// - Parameters:
  ///   - asked: The papers, their features, and how likely each is liked.
  ///   - recommender: The profile with its library.
  ///   - rated: The keys of papers that are rated already.
  ///   - candidates: The papers that may appear in the list; nil for all.
  ///   - followed: The keys of papers that following raises.
  ///   - halfLife: As of `Profile`.
  /// - Returns: What changes, in the order of `asked`.
  /// - Complexity: that of two rankings for each paper.
  static func each(
    of asked: [(position: PaperIndex.Position, features: PaperFeatures, probability: Double)],
    recommender: Recommender, rated: Set<Int64>, among candidates: Candidates? = nil,
    raising followed: Set<Int64> = [], halfLife: Double?
  ) -> [ListChange] {
    let index = recommender.index
    let now = recommender.best(
      count: depth + asked.count, excluding: rated, among: candidates,
      raising: recommender.raised(followed, excluding: rated)
    ).map(\.position)
    let examples = recommender.profile.examples.examples
    let latest = examples.map(\.age).min() ?? 0
    let size = max(1, paperLimit / max(1, 2 * index.paperCount))
    return blocks(of: size, covering: asked.count).flatMap { block -> [ListChange] in
      let own = Array(asked[block])
      let profiles = concurrentNow(own.flatMap { item in [Float(1), -1].map { (item, $0) } }) {
        item, weight in
        Profile(
          examples + [RatedExample(features: item.features, weight: weight, age: latest)],
          model: index.model, halfLife: halfLife, previous: recommender.profile)
      }.compactMap { $0 }
      let after = Recommender.all(index: index, profiles: profiles)
      return own.enumerated().map { place, item in
        let excluded = rated.union([index.key(at: item.position)])
        let before = Set(now.filter { $0 != item.position }.prefix(depth))
        let come = [0, 1].map { answer -> [PaperIndex.Position] in
          let other = after[2 * place + answer]
          return other.best(
            count: depth, excluding: excluded, among: candidates,
            raising: other.raised(followed, excluding: excluded)
          ).map(\.position).filter { !before.contains($0) }
        }
        return ListChange(
          position: item.position, probability: item.probability, ifLiked: come[0],
          ifDisliked: come[1])
      }
    }
  }
}
