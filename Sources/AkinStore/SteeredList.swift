import Akin
import AkinKernels

/// Recommendations put into another order by diversity and novelty.
struct SteeredList {
  /// The recommendations in the new order; each keeps its rank by score.
  let list: [Recommendation]

  /// What the new order changed.
  let change: SteeringEffect

  /// Puts the best of some recommendations into another order.
  ///
  /// - Parameters:
  ///   - found: The recommendations, best first.
  ///   - steering: What is wished.
  ///   - count: How many are wanted.
  ///   - readers: The profiles that read the list: one, or those of a group.
  ///   - papers: The papers of the library.
  /// - Precondition: somebody reads it.
  /// - Throws: `StoreError`.
  init(
    _ found: [Recommendation], by steering: ListSteering, count: Int, of readers: [LearnedProfile],
    in papers: PaperStore
  ) throws {
    let (index, model) = (readers[0].recommender.index, readers[0].recommender.index.model)
    let best = found.prefix(ListSteering.poolSize)
    let records = try papers.papers(best.map { index.key(at: $0.position) })
    // Somebody else may have changed the library just now.
    let known = Set(records.map(\.key))
    let pool = best.filter { known.contains(index.key(at: $0.position)) }
    let features = concurrentNow(records) { model.features(of: $0.paper.words) }
    let rated = try readers.flatMap { try SteeredList.ratedFeatures(of: $0, in: papers) }
    let order = steering.order(
      scores: pool.map(\.score), papers: features, rated: rated, count: count, model: model)
    list = order.map { pool[$0] } + found.dropFirst(best.count).prefix(max(0, count - pool.count))

    func summary(_ places: [Int]) -> (list: ListSummary, categories: Int) {
      (
        ListSummary(
          places.map { pool[$0] }, papers: places.map { features[$0] }, rated: rated, model: model),
        Set(places.compactMap { records[$0].paper.categories.first }).count
      )
    }
    let steered = Array(order.prefix(SteeringEffect.depth))
    let (before, after) = (summary(Array(steered.indices)), summary(steered))
    change = SteeringEffect(
      plain: before.list, steered: after.list, plainCategoryCount: before.categories,
      categoryCount: after.categories)
  }

  /// The features of all rated papers, of skipped ones, too: those have been read as well.
  private static func ratedFeatures(
    of learned: LearnedProfile, in papers: PaperStore
  ) throws -> [PaperFeatures] {
    let others = learned.ratedKeys.subtracting(learned.keys).sorted()
    let model = learned.recommender.index.model
    return learned.examples.map(\.features)
      + concurrentNow(try papers.papers(others)) { model.features(of: $0.paper.words) }
  }
}
