import AkinKernels

/// Says what the scores of papers come from.
///
/// A score is linear in the terms of a paper and in the rated papers, once the paper's own shares in
/// the interests are known (`ScoreScales.factors`): its part by terms is a sum over the terms, its
/// part by meaning one over the rated papers. So the parts add up to the score, and nothing is
/// estimated.
public struct ScoreExplainer: Sendable {
  /// A paper that was rated.
  public struct RatedPaper: Sendable {
    /// Its id.
    public let id: PaperID

    /// Its words.
    public let words: PaperText

    /// Creates a rated paper.
    public init(id: PaperID, words: PaperText) { (self.id, self.words) = (id, words) }
  }

  private let recommender: Recommender
  private let rated: [RatedPaper]

  /// The terms of the rated papers.
  private let leadingTerms: LeadingTerms

  private var model: FeatureModel { recommender.profile.model }

  /// Prepares to explain scores.
  ///
  /// - Parameters:
  ///   - recommender: What gives the scores.
  ///   - rated: The rated papers that teach something, in the order of the examples that the profile was
  ///     learned from.
  /// - Precondition: as many as there are such examples.
  public init(_ recommender: Recommender, rated: [RatedPaper]) {
    precondition(rated.count == recommender.profile.examples.examples.count)
    self.recommender = recommender
    self.rated = rated
    leadingTerms = LeadingTerms(of: rated, model: recommender.profile.model)
  }

  /// Returns what the score of a paper comes from.
  ///
  /// - Parameters:
  ///   - paper: The paper's words.
  ///   - score: Its score in a list; nil for the one that follows from its words. A list reads terms
  ///     with weights of two bytes, which is off by some millionths.
  ///   - followed: What it adds that the person follows an author of the paper, a part of the score.
  /// - Returns: The score and its parts.
  /// - Complexity: O(*t* × *i* + *r* × *d*) for *t* terms, *i* interests, and *r* rated papers of *d*
  ///   dimensions.
  public func explanation(
    of paper: PaperText, score: Float? = nil, followed: Reason? = nil
  ) -> ScoreExplanation {
    let features = model.features(of: paper)
    let profile = recommender.profile
    let factors = recommender.factors(of: features)
    var terms = [Float](repeating: 0, count: features.terms.indices.count)
    var papers = [Float](repeating: 0, count: rated.count)
    var background: Float = 0
    var parts: [Float] = []
    for (interest, factor) in zip(profile.parts, factors.parts) {
      let byTerms = interest.terms.parts(of: features, model: model)
      for (number, part) in byTerms.terms.enumerated() { terms[number] += factor.terms * part }
      background += factor.terms * byTerms.background
      let byMeaning = interest.meaning?.parts(interest.rated, of: features) ?? []
      for (member, part) in zip(interest.members, byMeaning) {
        papers[member] += factor.meaning * part
      }
      parts.append(
        factor.terms * (byTerms.terms.reduce(0, +) + byTerms.background)
          + factor.meaning * byMeaning.reduce(0, +))
    }
    if let contrast = profile.contrast {
      let own = zip(features.terms.indices, features.terms.values).map {
        $1 * contrast.terms[$0] / contrast.bound
      }
      for (number, part) in own.enumerated() { terms[number] += factors.contrast * part }
      let dense = contrast.denseParts(of: features)
      for (number, part) in dense.enumerated() { papers[number] += factors.contrast * part }
      parts.append(factors.contrast * (own.reduce(0, +) + dense.reduce(0, +)))
    }
    return ScoreExplanation(
      score: score ?? min(1, recommender.score(of: features) + (followed?.weight ?? 0)),
      terms: termReasons(of: paper, features: features.terms.indices, weights: terms),
      papers: paperReasons(papers),
      background: Reason(kind: .background, name: "", weight: background),
      followed: followed, parts: parts)
  }

  /// What each interest is about: its leading terms, as far as rated papers have them.
  ///
  /// - Parameter termCount: How many terms at most.
  /// - Returns: For each interest its terms, the most telling first.
  public func interestTerms(_ termCount: Int = 3) -> [[String]] {
    recommender.profile.interests.map { leadingTerms.terms(of: $0.terms, count: termCount) }
  }

  private func paperReasons(_ weights: [Float]) -> [Reason] {
    let examples = recommender.profile.examples
    return rated.indices.map { number in
      Reason(
        kind: examples.weights[number] > 0 ? .liked : .disliked,
        name: rated[number].id.description, weight: weights[number])
    }
    .filter { $0.weight != 0 }
    .sorted { (abs($1.weight), $0.name) < (abs($0.weight), $1.name) }
  }

  /// The terms and authors with what each adds, the greatest first.
  private func termReasons(
    of paper: PaperText, features: [UInt32], weights: [Float]
  ) -> [Reason] {
    let names = model.termNames(of: paper)
    var reasons: [Reason] = []
    for (feature, weight) in zip(features, weights) where weight != 0 {
      guard let own = names[feature], let name = own.first else { continue }
      let isAuthor = AuthorTerm.isTerm(name)
      let others = leadingTerms.names[feature, default: []].union(own).subtracting([name]).sorted()
      reasons.append(
        Reason(
          kind: isAuthor ? .author : .term, name: isAuthor ? paper.authorName(ofTerm: name) : name,
          weight: weight, collisions: others))
    }
    return ScoreExplainer.joined(reasons).sorted {
      (abs($1.weight), $0.name) < (abs($0.weight), $1.name)
    }
  }

  /// The reasons with the words of a pair joined to it, where the pair itself counts half as much as
  /// the word: "keyword spotting" rather than that and "keyword" and "spotting".
  static func joined(_ reasons: [Reason]) -> [Reason] {
    var weights = reasons.reduce(into: [String: Float]()) { weights, reason in
      if reason.kind == .term { weights[reason.name] = reason.weight }
    }
    let pairs = reasons.filter { $0.kind == .term && $0.name.contains(" ") && $0.weight > 0 }
      .sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
    for pair in pairs {
      for word in Set(pair.name.split(separator: " ").map(String.init)).sorted() {
        guard let weight = weights[word], weight > 0, 2 * pair.weight >= weight else { continue }
        weights[word] = nil
        weights[pair.name, default: 0] += weight
      }
    }
    return reasons.compactMap { reason in
      guard reason.kind == .term else { return reason }
      return weights[reason.name].map {
        Reason(kind: .term, name: reason.name, weight: $0, collisions: reason.collisions)
      }
    }
  }
}

extension PaperText {
  /// The name of the author behind an author's term.
  fileprivate func authorName(ofTerm term: String) -> String {
    authors.first { AuthorTerm($0)?.term == term } ?? term
  }
}
