import AkinKernels

/// What groups of rated papers are about, in words.
public struct LeadingTerms: Sendable {
  /// The terms of the rated papers, by feature.
  let names: [UInt32: Set<String>]
  private let model: FeatureModel

  /// Reads the terms of rated papers.
  ///
  /// - Complexity: O(*t*) for *t* terms.
  public init(of papers: [ScoreExplainer.RatedPaper], model: FeatureModel) {
    self.model = model
    let own = concurrentNow(papers) { model.termNames(of: $0.words) }
    names = own.reduce(into: [:]) { all, own in
      for (feature, terms) in own { all[feature, default: []].formUnion(terms) }
    }
  }

  /// Returns the terms that tell some rated papers best from all papers, the most telling first.
  ///
  /// - Parameters:
  ///   - members: The numbers of the papers among the examples.
  ///   - examples: Rated papers that all teach something.
  ///   - halfLife: As of a `Profile`.
  ///   - termCount: How many terms at most.
  /// - Returns: Words and pairs of words; a pair stands for its words.
  public func terms(
    of members: [Int], among examples: [RatedExample], halfLife: Double? = nil,
    count termCount: Int = 3
  ) -> [String] {
    guard !members.isEmpty else { return [] }
    let own = WeightedExamples(examples, halfLife: halfLife).subset(members)
    return terms(of: TermDiscriminant(own, model: model), count: termCount)
  }

  /// Returns the terms that some rated papers have more of than others, the most telling first.
  ///
  /// - Parameters:
  ///   - members: The numbers of papers among the examples.
  ///   - others: The numbers of what they are compared with.
  ///   - examples: Rated papers that all teach something.
  ///   - termCount: How many terms at most.
  /// - Returns: As `terms(of:among:halfLife:count:)`.
  public func terms(
    of members: [Int], beyond others: [Int], among examples: [RatedExample],
    count termCount: Int = 5
  ) -> [String] {
    guard !members.isEmpty, !others.isEmpty else { return [] }
    let share = { (numbers: [Int], sign: Float) in
      numbers.map { (examples[$0].features.terms, sign / Float(numbers.count)) }
    }
    let difference = SparseVector.weightedSum(share(members, 1) + share(others, -1))
    return leading(zip(difference.indices, difference.values), count: termCount)
  }

  func terms(of discriminant: TermDiscriminant, count termCount: Int) -> [String] {
    leading(
      zip(discriminant.terms.indices, discriminant.terms.values).lazy.map { feature, weight in
        (feature, weight - discriminant.meanWeight * model.meanTerms[Int(feature)])
      }, count: termCount)
  }

  private func leading(
    _ weights: some Sequence<(UInt32, Float)>, count termCount: Int
  ) -> [String] {
    let reasons = weights.compactMap { feature, weight in
      names[feature, default: []].min().map { name in
        Reason(kind: AuthorTerm.isTerm(name) ? .author : .term, name: name, weight: weight)
      }
    }
    return ScoreExplainer.joined(reasons.filter { $0.weight > 0 && $0.kind == .term })
      .sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
      .prefix(termCount).map(\.name)
  }
}
