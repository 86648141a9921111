/// Which groups of papers an encoder learns from, and which it is measured with.
///
/// Whole groups are held out, and so is every paper of theirs: no paper of a person who is measured
/// with takes part in training, not even by way of a co-author.
public struct GroupSplit: Sendable, Equatable {
  /// The groups to learn from, without papers that are held out; at least two papers each.
  public let learned: [PaperGroup]

  /// The groups to measure with.
  public let heldOut: [PaperGroup]

  /// The papers to learn from, ascending.
  public let learnedPapers: [Int]

  /// The papers to measure with, ascending.
  public let heldOutPapers: [Int]

  /// Splits groups.
  ///
  /// Which are held out depends on their names and the seed alone, not on their order: those whose
  /// names have the smallest hashes, as many as the limits admit, and one at least.
  ///
  /// - Parameters:
  ///   - groups: The groups; those of a single paper are left out.
  ///   - settings: How large the share is, how many papers it holds at most, and the seed.
  /// - Complexity: O(*g* log *g* + *p*) for *g* groups with *p* papers in all.
  public init(_ groups: [PaperGroup], settings: TrainingSettings) {
    let all = groups.filter { $0.papers.count > 1 }
    let places = all.map { group -> UInt64 in
      var random = SeededRandom(seed: settings.seed, name: group.name)
      return random.next()
    }
    let order = all.indices.sorted { (places[$0], all[$0].name) < (places[$1], all[$1].name) }
    let limit = max(1, Int((settings.heldOutShare * Double(all.count)).rounded()))
    var isHeldOut = [Bool](repeating: false, count: all.count)
    var papers: Set<Int> = []
    for (place, index) in order.prefix(limit).enumerated() {
      // A group that is too large for what is left is learned from.
      guard place == 0 || papers.count + all[index].papers.count <= settings.heldOutPaperLimit
      else { continue }
      isHeldOut[index] = true
      papers.formUnion(all[index].papers)
    }
    heldOut = all.indices.filter { isHeldOut[$0] }.map { all[$0] }
    learned = all.indices.filter { !isHeldOut[$0] }
      .map {
        PaperGroup(name: all[$0].name, papers: all[$0].papers.filter { !papers.contains($0) })
      }
      .filter { $0.papers.count > 1 }
    learnedPapers = Set(learned.flatMap(\.papers)).sorted()
    heldOutPapers = papers.sorted()
  }
}
