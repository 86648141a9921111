import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

/// The closed forms against the textbook: weights formed explicitly, element by element.
@Suite struct DiscriminantTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func examples(_ numbers: [Int], in index: PaperIndex) -> WeightedExamples {
    WeightedExamples(board.examples(numbers, in: index), halfLife: nil)
  }

  @Test func termScoresAreTheCosineWithTheExplicitWeights() async throws {
    let index = try await board.index()
    let model = index.model
    let liked = examples([0, 1, 2, 40], in: index)
    let discriminant = TermDiscriminant(liked, model: model)
    let count = model.meanTerms.count
    var p = [Double](repeating: 0, count: count)
    for example in liked.examples {
      for (feature, value) in zip(example.features.terms.indices, example.features.terms.values) {
        p[Int(feature)] += Double(value) / 4
      }
    }
    for feature in 0..<count { p[feature] -= Double(model.meanTerms[feature]) }
    // w = p − V·diag(share)·Vᵀ·p, element by element.
    let projection = model.projection
    let rows = (0..<count).filter { projection.rowOfFeature[$0] >= 0 }
    var w = p
    for direction in 0..<projection.dimensionCount {
      let column = rows.map { feature in
        Double(projection.directions.row(Int(projection.rowOfFeature[feature]))[direction])
      }
      let place = zip(rows, column).reduce(0.0) { $0 + p[$1.0] * $1.1 }
      for (feature, value) in zip(rows, column) {
        w[feature] -= Double(discriminant.shares[direction]) * place * value
      }
    }
    let norm = w.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    for number in [5, 33, 77, 99] {
      let terms = model.terms(of: board.papers[number].words)
      var x = (0..<count).map { -Double(model.meanTerms[$0]) }
      for (feature, value) in zip(terms.indices, terms.values) { x[Int(feature)] += Double(value) }
      let length = x.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
      let expected = zip(w, x).reduce(0.0) { $0 + $1.0 * $1.1 } / (norm * length)
      let score = discriminant.score(
        of: model.features(of: board.papers[number].words), model: model)
      #expect(isNear(score, Float(expected), 1e-4))
    }
  }

  @Test func termScoreWithoutAPaperEqualsLearningWithoutIt() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let space = try #require(index.model.meaning)
    let liked = [0, 1, 2, 3, 4, 5, 50, 51].map { ($0, Float($0 == 3 ? 0.5 : 1)) }
    let disliked = [26, 27, 28, 70].map { ($0, Float($0 == 27 ? -0.5 : -1)) }
    for rated in [liked, liked + disliked, disliked, [liked[0]] + disliked, liked + [disliked[0]]] {
      let all = WeightedExamples(
        rated.flatMap { board.examples([$0.0], weight: $0.1, in: index) }, halfLife: nil)
      let terms = TermDiscriminant(all, model: index.model)
      let meaning = MeaningDiscriminant(all, space: space)
      let interest = Interest(Array(rated.indices), of: all, model: index.model)
      let dislikes = terms.dislikes(among: interest.rated, model: index.model)
      for (left, leftOut) in LeftOut.each(of: all).enumerated() {
        let leftOut = try #require(leftOut)
        let features = all.examples[left].features
        let rest = all.subset(rated.indices.filter { $0 != left })
        #expect(
          isNear(
            terms.scoreWithout(features, leftOut, dislikes: dislikes, model: index.model),
            TermDiscriminant(rest, model: index.model).score(of: features, model: index.model),
            1e-4))
        #expect(
          isNear(
            meaning.scoreWithout(features, leftOut),
            MeaningDiscriminant(rest, space: space).score(of: features), 1e-4))
      }
    }
    #expect(LeftOut.each(of: examples([4], in: index)).map { $0 == nil } == [true])
  }

  @Test func meaningScoresAreTheCosineWithTheExplicitWeights() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let space = try #require(index.model.meaning)
    let liked = examples([0, 1, 40], in: index)
    let discriminant = MeaningDiscriminant(liked, space: space)
    let average = space.variances.reduce(0, +) / Float(space.dimensionCount)
    var w = (0..<space.dimensionCount).map { dimension in
      liked.examples.reduce(Float(0)) { $0 + $1.features.meaning[dimension] / 3 }
        / (space.variances[dimension] + 15 * average / 3)
    }
    let norm = w.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for dimension in w.indices { w[dimension] /= norm }
    for number in [5, 33, 77] {
      let features = index.model.features(of: board.papers[number].words)
      let expected = zip(w, features.meaning).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      #expect(isNear(discriminant.score(of: features), expected, 1e-5))
    }
  }

  /// An encoder whose background is the library itself adds nothing of other papers to its
  /// variances: the spread is what the scores of these papers show.
  @Test func meaningSpreadIsTheDeviationOverTheLibrary() async throws {
    let general = try PretrainedModel.random(for: board)
    let mean = try #require(try await board.index(pretrained: general).model.meaning).mean
    let encoded = await general.encoder.vectors(of: board.papers.map(\.words))
    let own = await EncoderBackground(of: encoded.subtractingFromRows(mean))
    let index = try await board.index(pretrained: .random(for: board, background: own))
    let space = try #require(index.model.meaning)
    for liked in [[0, 60], [25, 26, 27], [99]] {
      let discriminant = MeaningDiscriminant(examples(liked, in: index), space: space)
      let scores = board.papers.map { discriminant.score(of: index.model.features(of: $0.words)) }
      let average = scores.reduce(0, +) / Float(scores.count)
      let variance =
        scores.reduce(Float(0)) { $0 + ($1 - average) * ($1 - average) } / Float(scores.count)
      #expect(variance > 0)
      #expect(isNear(discriminant.spread / variance.squareRoot(), 1, 1e-3))
    }
  }

  @Test func placesAreUnitVectorsWhoseAnglesTheTurnKeeps() async throws {
    let pretrained = try PretrainedModel.random(for: board)
    let index = try await board.index(pretrained: pretrained)
    let space = try #require(index.model.meaning)
    let vectors = [3, 44].map { number -> [Float] in
      let encoded = pretrained.encoder.vector(of: board.papers[number].words)
      let centered = zip(encoded, space.mean).map { $0 - $1 }
      let norm = centered.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return centered.map { $0 / norm }
    }
    let places = [3, 44].map { index.model.features(of: board.papers[$0].words).meaning }
    let product = { (pair: [[Float]]) in zip(pair[0], pair[1]).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    }
    #expect(isNear(product(vectors), product(places), 1e-4))
    #expect(isNear(product([places[0], places[0]]), 1, 1e-4))
    let unknown = index.model.features(of: PaperText(title: "zzz qqq"))
    #expect(unknown.meaning.allSatisfy { $0 == 0 })
  }
}
