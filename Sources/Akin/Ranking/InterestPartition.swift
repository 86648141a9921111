/// How the likes of a profile are parted into interests.
///
/// What a person has decided stays: likes that were put into one interest are together, and those of two
/// are apart. All others are found by `InterestClusters`, in which no group may hold likes of two decided
/// interests: a new like joins the decided interest that it is like, or others, or stays by itself. So
/// deciding that an interest is as it was found changes nothing.
public struct InterestPartition: Sendable {
  /// Likes that are looked for together.
  public struct Group: Sendable, Equatable {
    /// The numbers of its papers among the examples that teach something, ascending.
    public let members: [Int]

    /// The number of the interest that the person has decided on; nil for one that was found.
    public let decided: Int?
  }

  /// The interests, largest first.
  public let groups: [Group]

  /// How alike the papers of an interest are at least, on the average.
  static let threshold: Float = 5

  /// The most interests that are found: the largest.
  static let limit = 12

  /// Takes interests, largest first.
  init(groups: [Group]) { self.groups = groups }

  /// Parts the likes among some examples that all teach something.
  ///
  /// - Complexity: O(*k*² × (*t* + *d*)) for *k* likes of *t* terms and *d* dimensions.
  public init(_ examples: [RatedExample], model: FeatureModel) {
    let weighted = WeightedExamples(examples, halfLife: nil)
    self.init(weighted, LikeSimilarities(weighted, model: model))
  }

  /// Parts likes.
  ///
  /// - Parameters:
  ///   - examples: The rated papers.
  ///   - similarities: How alike the liked ones are.
  ///   - number: A like that does not count; nil for none. Numbers stay as they are.
  init(
    _ examples: WeightedExamples, _ similarities: LikeSimilarities, without number: Int? = nil
  ) {
    let parted = similarities.latest(without: number)
    let decided = parted.map { examples.examples[$0].interest }
    var square = similarities.square(of: parted)
    // An average with −∞ is −∞: groups of two decided interests are never joined.
    for (row, own) in decided.enumerated() where own != nil {
      for (column, other) in decided.enumerated() where other != nil && other != own {
        square[row * parted.count + column] = -.infinity
      }
    }
    let found = InterestClusters.groups(
      square, count: parted.count, threshold: InterestPartition.threshold)
    var groups: [Group] = []
    var united: [Int: [Int]] = [:]
    for places in found {
      if let interest = places.lazy.compactMap({ decided[$0] }).first {
        united[interest, default: []] += places.map { parted[$0] }
      } else {
        groups.append(Group(members: places.map { parted[$0] }, decided: nil))
      }
    }
    // Of many likes also older ones stay where they were put.
    let isParted = Set(parted)
    for older in examples.liked where older != number && !isParted.contains(older) {
      if let interest = examples.examples[older].interest {
        united[interest, default: []].append(older)
      }
    }
    groups += united.map { Group(members: $1.sorted(), decided: $0) }
    groups.sort { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
    var room = InterestPartition.limit - united.count
    self.groups = groups.filter { group in
      if group.decided != nil { return true }
      room -= 1
      return room >= 0
    }
  }
}
