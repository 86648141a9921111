import AkinKernels

/// What each part of a profile says of the papers of a segment, before the parts are added up.
struct SegmentScores {
  /// The scores by terms, of the whole profile and then of each interest.
  let terms: [[Float]]

  /// The scores by meaning, in the same order; empty for a model without an encoder.
  let meanings: [[Float]]

  /// The scores by the contrast; nil where there is none.
  let contrast: [Float]?

  /// Scores all papers of a segment.
  init(profile: Profile, segment: IndexSegment) {
    let interests = [profile.whole] + profile.interests
    // One pass over the dense vectors for all interests: they are read from memory, and that is
    // what takes the time.
    let corrections = segment.places.products(
      with: interests.map(\.terms.correction) + (profile.contrast.map { [$0.topics] } ?? []))
    terms = zip(interests, corrections).map { $0.terms.scores(of: segment, corrections: $1) }
    guard profile.model.meaning != nil else {
      meanings = []
      contrast = profile.contrast?.scores(
        of: segment, topics: corrections[interests.count], meanings: nil)
      return
    }
    let weights = interests.compactMap(\.meaning?.weights)
    let products = segment.vectors.products(
      with: weights + (profile.contrast.map { [$0.meaning] } ?? []))
    meanings = products.prefix(interests.count).map { $0.map { min(1, max(-1, $0)) } }
    contrast = profile.contrast?.scores(
      of: segment, topics: corrections[interests.count], meanings: products[interests.count])
  }
}

/// How the parts of a score count: by the spread that each has over the library.
struct ScoreScales: Sendable {
  private let interests: [Interest.Scale]
  private let contrast: Float
  private let greatest: Float

  /// How much a fully trusted contrast counts beside what the likes alone say.
  ///
  /// Times its trust it is about a quarter for each of the first dislikes: a few move a list, and
  /// only many decide it.
  static let contrastWeight: Float = 20

  /// How many papers of a usual spread stand beside the library's own.
  private static let priorCount = 50.0

  /// Takes the spreads from the scores of all papers.
  init(profile: Profile, parts: [SegmentScores], hiddenRows: [Set<Int>]) {
    let spread = { (scores: (SegmentScores) -> [Float], usual: Float) -> Float in
      var (count, sum, squares) = (0.0, 0.0, 0.0)
      for (number, part) in parts.enumerated() {
        for (row, score) in scores(part).enumerated() where !hiddenRows[number].contains(row) {
          count += 1
          sum += Double(score)
          squares += Double(score) * Double(score)
        }
      }
      let variance = max(0, squares - sum * sum / max(1, count))
      let prior = Double(usual * usual) * ScoreScales.priorCount
      return Float(((variance + prior) / (count + ScoreScales.priorCount)).squareRoot())
    }
    let usual = profile.model.typicalSimilarity
    let all = [profile.whole] + profile.interests
    interests = all.indices.map { number in
      all[number].scale(termSpread: spread({ $0.terms[number] }, usual))
    }
    contrast =
      profile.contrast.map {
        ScoreScales.contrastWeight * $0.trust
          / max(spread({ $0.contrast ?? [] }, $0.usualSpread), 1e-6)
      } ?? 0
    let bounds = interests.map { $0.terms + $0.meaning }
    greatest = (bounds[0] + (bounds.dropFirst().max() ?? bounds[0])) / 2 + contrast
  }

  /// Returns the scores of the papers of a segment.
  func scores(of parts: SegmentScores) -> [Float] {
    let standard = interests.indices.map { number in
      let scale = interests[number]
      return parts.meanings.isEmpty
        ? parts.terms[number].map { $0 * scale.terms }
        : zip(parts.terms[number], parts.meanings[number]).map {
          $0 * scale.terms + $1 * scale.meaning
        }
    }
    return standard[0].indices.map { row in
      combined(
        whole: standard[0][row], interests: standard.dropFirst().lazy.map { $0[row] },
        contrast: parts.contrast?[row])
    }
  }

  /// Returns the score of one paper.
  func score(of features: PaperFeatures, profile: Profile) -> Float {
    let standard = zip([profile.whole] + profile.interests, interests).map {
      $0.standardScore(of: features, model: profile.model, scale: $1)
    }
    return combined(
      whole: standard[0], interests: standard.dropFirst(),
      contrast: profile.contrast?.score(of: features))
  }

  /// Returns the score that a liked paper would have if it had not been rated.
  func scoreWithout(_ number: Int, profile: Profile) -> Float {
    let standard = zip([profile.whole] + profile.interests, interests).map {
      $0.standardScoreWithout(number, of: profile.examples, model: profile.model, scale: $1)
    }
    return combined(
      whole: (standard[0] ?? 0), interests: standard.dropFirst().lazy.compactMap { $0 },
      contrast: profile.contrast?.scoreWithout(number))
  }

  private func combined(
    whole: Float, interests: some Sequence<Float>, contrast: Float?
  ) -> Float {
    let served = interests.max() ?? whole
    return ((whole + served) / 2 + self.contrast * (contrast ?? 0)) / greatest
  }
}
