import AkinTestSupport
import Testing

@testable import Akin

/// Reasons add up to scores.
@Suite struct ScoreExplanationTests {
  private let board = TopicBoard(papersPerTopic: 30)

  private func explainer(
    liked: [Int], disliked: [Int] = [], withEncoder: Bool = true
  ) async throws -> (Recommender, ScoreExplainer) {
    let index = try await board.index(
      pretrained: withEncoder ? .random(for: board) : nil)
    let numbers = liked + disliked
    let examples = numbers.map {
      RatedExample(
        features: index.model.features(of: board.papers[$0].words),
        weight: liked.contains($0) ? 1 : -1)
    }
    let recommender = try #require(Recommender(index: index, examples: examples))
    let rated = numbers.map {
      ScoreExplainer.RatedPaper(id: board.papers[$0].id, words: board.papers[$0].words)
    }
    return (recommender, ScoreExplainer(recommender, rated: rated))
  }

  /// One like, one interest, several interests, and a contrast.
  @Test(arguments: [
    ([0], []), ([0, 1, 2], []), ([0, 1, 30, 31, 60], []), ([0, 1, 30], [31, 61]), ([], [5]),
  ])
  func thePartsAddUpToTheScore(liked: [Int], disliked: [Int]) async throws {
    for withEncoder in [true, false] {
      let (recommender, explainer) = try await explainer(
        liked: liked, disliked: disliked, withEncoder: withEncoder)
      for position in recommender.index.positions {
        let paper = board.papers[Int(recommender.index.key(at: position))]
        let score = recommender.score(at: position)
        let explanation = explainer.explanation(of: paper.words, score: score)
        #expect(abs(explanation.sum - score) < 2e-5, "\(paper.id)")
        #expect(abs(explanation.parts.reduce(0, +) - score) < 2e-5, "\(paper.id)")
        for count in [0, 3, nil] {
          let reasons = explanation.reasons(termCount: count, paperCount: count)
          #expect(abs(reasons.reduce(0) { $0 + $1.weight } - score) < 1e-6)
        }
      }
    }
  }

  @Test func sharedTermsAndTheNearestLikedPaperComeFirst() async throws {
    let (_, explainer) = try await explainer(liked: [0, 30])
    let reasons = explainer.explanation(of: board.papers[5].words).reasons()
    let words = Set([0, 30].flatMap { Tokenizer().terms(in: board.papers[$0].text) })
    let terms = reasons.filter { $0.kind == .term }
    #expect(!terms.isEmpty && terms.allSatisfy { words.contains($0.name) && $0.weight > 0 })
    #expect(reasons.first { $0.kind == .liked }?.name == "topic0-0")
    #expect(reasons.last?.kind == .rest)
  }

  @Test func aDislikeSpeaksAgainstWhatIsLikeIt() async throws {
    let (_, explainer) = try await explainer(liked: [0, 1], disliked: [30])
    let explanation = explainer.explanation(of: board.papers[35].words)
    let disliked = try #require(explanation.papers.first { $0.kind == .disliked })
    #expect(disliked.name == "topic1-0" && disliked.weight < 0)
  }

  @Test func anInterestIsNamedByItsTerms() async throws {
    let (recommender, explainer) = try await explainer(liked: [0, 1, 2, 30, 31, 32])
    let names = explainer.interestTerms()
    #expect(names.count == recommender.profile.interests.count && names.count >= 2)
    for (interest, terms) in zip(recommender.profile.interests, names) {
      let words = Set(
        interest.members.flatMap { number in
          Tokenizer().terms(in: board.papers[[0, 1, 2, 30, 31, 32][number]].text)
        })
      #expect(terms.count == 3 && terms.allSatisfy(words.contains))
    }
  }

  /// In 64 buckets most terms share one.
  @Test func collisionsAreNamed() async throws {
    var settings = FeatureSettings()
    settings.terms = .hashed(bits: 6)
    let index = try await board.index(settings: settings)
    let words = board.papers[0].words
    let recommender = try #require(
      Recommender(
        index: index,
        examples: [RatedExample(features: index.model.features(of: words), weight: 1)]))
    let explainer = ScoreExplainer(
      recommender, rated: [ScoreExplainer.RatedPaper(id: board.papers[0].id, words: words)])
    let names = index.model.termNames(of: words)
    let collided = explainer.explanation(of: words).terms.filter { !$0.collisions.isEmpty }
    #expect(!collided.isEmpty)
    for reason in collided where reason.kind == .term {
      let terms = Set([reason.name] + reason.collisions)
      #expect(names.values.contains { Set($0) == terms })
    }
  }
}
