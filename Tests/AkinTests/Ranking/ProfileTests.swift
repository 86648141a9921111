import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct ProfileTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func examples(
    _ numbers: [Int], weight: Float = 1, in index: PaperIndex
  ) -> [Profile.Example] {
    numbers.map {
      Profile.Example(
        features: index.model.features(of: board.papers[$0].words), weight: weight)
    }
  }

  /// One liked paper, three, and all but one of a topic.
  @Test(arguments: [1, 3, 24])
  func theRestOfTheLikedTopicComesFirst(likeCount: Int) async throws {
    let index = try await board.index()
    let liked = Array(0..<likeCount)
    let recommender = try #require(
      Recommender(index: index, examples: examples(liked, in: index)))
    let list = recommender.recommendations(
      count: min(10, 25 - likeCount), excluding: Set(liked.map(Int64.init)))
    #expect(list.allSatisfy { board.topics[Int(index.key(at: $0.position))] == 0 })
    #expect(list.map(\.rank) == Array(1...min(10, 25 - likeCount)))
    #expect(list.allSatisfy { (-1...1).contains($0.score) && (0...1).contains($0.probability) })
    #expect(zip(list, list.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(zip(list, list.dropFirst()).allSatisfy { $0.probability >= $1.probability })
  }

  @Test func dislikesPushTheirTopicDown() async throws {
    let index = try await board.index()
    let ranks = { (examples: [Profile.Example]) throws -> Int in
      let recommender = try #require(Recommender(index: index, examples: examples))
      let list = recommender.recommendations(count: 100)
      return list.prefix(50).count { self.board.topics[Int(index.key(at: $0.position))] == 1 }
    }
    let liked = examples([0, 1, 50, 51], in: index)
    let before = try ranks(liked)
    let after = try ranks(liked + examples([25, 26, 27], weight: -1, in: index))
    #expect(after < before || (before == 0 && after == 0))
    let only = try #require(
      Recommender(index: index, examples: examples([25, 26], weight: -1, in: index)))
    let last = only.recommendations(count: 100).suffix(20)
    #expect(last.count { board.topics[Int(index.key(at: $0.position))] == 1 } == 20)
  }

  @Test func indexScoresEqualSingleScores() async throws {
    let index = try await board.index()
    let profile = try #require(
      Profile(
        examples([3, 7, 30], in: index) + examples([60], weight: -1, in: index), model: index.model)
    )
    let scores = profile.scores(of: index.segments[0])
    for (row, score) in scores.enumerated() {
      let paper = board.papers[Int(index.segments[0].keys[row])]
      let single = profile.score(of: index.model.features(of: paper.words), model: index.model)
      #expect(isNear(score, single, 1e-5))
    }
  }

  /// The closed form against the textbook: (Σ + σ²I)-like weights formed explicitly.
  @Test func scoresAreTheCosineWithTheExplicitWeights() async throws {
    let index = try await board.index()
    let model = index.model
    let liked = examples([0, 1, 2, 40], in: index)
    let profile = try #require(Profile(liked, model: model))
    let count = model.meanTerms.count
    var p = [Double](repeating: 0, count: count)
    for example in liked {
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
        w[feature] -= Double(profile.shares[direction]) * place * value
      }
    }
    let norm = w.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    for number in [5, 33, 77, 99] {
      let terms = model.terms(of: board.papers[number].words)
      var x = (0..<count).map { -Double(model.meanTerms[$0]) }
      for (feature, value) in zip(terms.indices, terms.values) { x[Int(feature)] += Double(value) }
      let length = x.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
      let expected = zip(w, x).reduce(0.0) { $0 + $1.0 * $1.1 } / (norm * length)
      let score = profile.score(
        of: model.features(of: board.papers[number].words), model: model)
      #expect(isNear(score, Float(expected), 1e-4))
    }
  }

  @Test func leavingOneOutEqualsLearningWithoutIt() async throws {
    let index = try await board.index()
    let all = examples(Array(0..<12) + Array(50..<54), in: index)
    let profile = try #require(Profile(all, model: index.model))
    let scores = profile.leaveOneOutScores(of: all, model: index.model)
    for (number, score) in scores.enumerated() {
      var rest = all
      let left = rest.remove(at: number)
      let refitted = try #require(Profile(rest, model: index.model))
      // The refit counts one rating less in σ²; with 16 of them that moves a score by little.
      #expect(isNear(score, refitted.score(of: left.features, model: index.model), 0.02))
    }
  }

  @Test func onlyRatingsThatTeachMakeAProfile() async throws {
    let index = try await board.index()
    #expect(Profile([], model: index.model) == nil)
    #expect(Profile(examples([1], weight: 0, in: index), model: index.model) == nil)
    #expect(Rating.skip.weight == 0 && Rating.grade(3).weight == 0)
    #expect(Rating.grade(5).weight == Rating.like.weight)
    #expect(Rating.grade(1).weight == Rating.dislike.weight)
  }

  @Test func excludedAndFilteredPapersNeverAppear() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: examples([0], in: index)))
    let allowed: Set<Int64> = [1, 2, 30, 60]
    let list = recommender.recommendations(count: 10, excluding: [2], among: allowed)
    #expect(Set(list.map { index.key(at: $0.position) }) == [1, 30, 60])
  }

  @Test func reasonsNameSharedTermsAndTheNearestLikedPaper() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: examples([0, 30], in: index)))
    let liked = [0, 30].map {
      (id: board.papers[$0].id, features: index.model.features(of: board.papers[$0].words))
    }
    let reasons = recommender.reasons(for: board.papers[5].words, liked: liked)
    let words = Set([0, 30].flatMap { Tokenizer().terms(in: board.papers[$0].text) })
    let terms = reasons.filter { $0.kind == .term }
    #expect(!terms.isEmpty && terms.allSatisfy { words.contains($0.name) && $0.weight > 0 })
    #expect(reasons.last?.kind == .liked && reasons.last?.name == "topic0-0")
  }
}
