/// How what is learned from rated papers changes when one of them is left out.
///
/// *p*, the weights of liked papers adding up to 1 and those of disliked ones to −`dislikeShare`, becomes a
/// multiple of *p* − `paper`·*z* − `dislikes`·*d*, where *z* is the paper and *d* the disliked ones' part
/// of *p*.
struct LeftOut: Sendable {
  /// What is taken of the paper.
  let paper: Float

  /// What is taken of the disliked papers.
  let dislikes: Float

  /// How many rated papers there are in effect without it, as `WeightedExamples.effectiveCount`.
  let ratingCount: Float

  /// Leaves each of some examples out; nil for a single one, without which nothing is left.
  ///
  /// - Complexity: O(*k*) for *k* examples.
  static func each(of examples: WeightedExamples) -> [LeftOut?] {
    let likes = Sums(examples.liked.map { examples.weights[$0] })
    let dislikes = Sums(examples.disliked.map { -examples.weights[$0] })
    return examples.weights.map { weight in
      examples.weights.count == 1 ? nil : LeftOut(weight, likes: likes, dislikes: dislikes)
    }
  }

  private init(_ weight: Float, likes: Sums, dislikes: Sums) {
    let own = weight > 0 ? likes : dislikes
    let share = own.count == 1 ? 1 : abs(weight) / own.sum
    let rest = own.without(abs(weight))
    if weight > 0 {
      // The others' shares grow by 1 / (1 − share), those of the dislikes do not.
      (paper, self.dislikes) = own.count == 1 ? (1, 0) : (share, share)
      ratingCount = (own.count == 1 ? dislikes : rest).effectiveCount
    } else if own.count == 1 {
      (paper, self.dislikes) = (0, 1)
      ratingCount = likes.effectiveCount
    } else {
      paper = -TermDiscriminant.dislikeShare * share / (1 - share)
      self.dislikes = -share / (1 - share)
      ratingCount = (likes.count == 0 ? rest : likes).effectiveCount
    }
  }

  /// The sums of some weights and of their squares.
  private struct Sums {
    let count: Int
    let sum: Float
    let squares: Float

    init(_ weights: [Float]) {
      self.init(
        count: weights.count, sum: weights.reduce(0, +),
        squares: weights.reduce(0) { $0 + $1 * $1 })
    }

    init(count: Int, sum: Float, squares: Float) {
      (self.count, self.sum, self.squares) = (count, sum, squares)
    }

    func without(_ weight: Float) -> Sums {
      Sums(count: count - 1, sum: sum - weight, squares: squares - weight * weight)
    }

    var effectiveCount: Float { sum * sum / max(squares, 1e-12) }
  }
}
