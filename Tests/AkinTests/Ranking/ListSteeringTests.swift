import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct ListSteeringTests {
  private let board = TopicBoard(papersPerTopic: 20)

  private func pool(
    liked: [Int] = [0, 1, 20]
  ) async throws -> (
    PaperIndex, scores: [Float], papers: [PaperFeatures], rated: [PaperFeatures], topics: [Int]
  ) {
    let index = try await board.index(pretrained: .random(for: board))
    let recommender = try #require(
      Recommender(index: index, examples: board.examples(liked, in: index)))
    let found = recommender.best(count: 50, excluding: Set(liked.map(Int64.init)))
    let numbers = found.map { Int(index.key(at: $0.position)) }
    return (
      index, found.map(\.score), board.examples(numbers, in: index).map(\.features),
      board.examples(liked, in: index).map(\.features), numbers.map { board.topics[$0] }
    )
  }

  @Test func noWishChangesNothing() async throws {
    let (index, scores, papers, rated, _) = try await pool()
    let order = ListSteering().order(
      scores: scores, papers: papers, rated: rated, count: 50, model: index.model)
    #expect(order == Array(0..<50))
  }

  @Test func aShortListBeginsALongOneAndNoPaperIsLost() async throws {
    let (index, scores, papers, rated, _) = try await pool()
    let steering = ListSteering(diversity: 0.5, novelty: 0.3)
    let order = { (count: Int) in
      steering.order(scores: scores, papers: papers, rated: rated, count: count, model: index.model)
    }
    let all = order(99)
    #expect(all.sorted() == Array(0..<50))
    for count in [0, 1, 7, 49] { #expect(order(count) == Array(all.prefix(count))) }
  }

  @Test func moreDiversityBringsMoreTopicsEarlier() async throws {
    let (index, scores, papers, rated, topics) = try await pool(liked: [0, 1, 2])
    let counts = [Float(0), 0.5, 1].map { diversity -> Int in
      let order = ListSteering(diversity: diversity).order(
        scores: scores, papers: papers, rated: rated, count: 8, model: index.model)
      return Set(order.map { topics[$0] }).count
    }
    #expect(counts[0] == 1 && counts[1] >= counts[0] && counts[2] > counts[0], "\(counts)")
  }

  @Test func moreNoveltyLeadsAwayFromWhatWasRated() async throws {
    let (index, scores, papers, rated, _) = try await pool()
    let similarity = PaperSimilarity(index.model)
    let known = rated.map(similarity.compared)
    let nearness = similarity.greatestCosines(of: papers.map(similarity.compared), with: known)
    let means = [Float(0), 0.5, 1].map { novelty -> Float in
      ListSteering(novelty: novelty).order(
        scores: scores, papers: papers, rated: rated, count: 10, model: index.model
      ).reduce(Float(0)) { $0 + nearness[$1] } / 10
    }
    #expect(means[1] < means[0] && means[2] <= means[1], "\(means)")
    // Novelty alone is an order by nearness.
    #expect(abs(means[2] - nearness.sorted().prefix(10).reduce(0, +) / 10) < 0.01)
  }

  /// The papers chosen are those of the greatest determinants, computed as such.
  @Test func theSelectionIsThatOfDeterminants() {
    var generator = SeededGenerator(seed: 3)
    let vectors = (0..<12).map { _ in
      let raw = generator.floats(20)
      let length = raw.dotProduct(with: raw).squareRoot()
      return raw.map { $0 / length }
    }
    let values = generator.floats(12)
    let cosine = { @Sendable (left: Int, right: Int) in
      vectors[left].dotProduct(with: vectors[right])
    }
    let order = DiverseSelection(values: values, weight: 2).order(count: 6, cosine: cosine)
    var chosen: [Int] = []
    while chosen.count < 6 {
      let worth = (0..<12).map { place -> Double in
        if chosen.contains(place) { return -.infinity }
        let rows = (chosen + [place])
        let matrix = rows.map { left in rows.map { Double(cosine(left, $0)) } }
        // Behind ten papers the weight is 2; the determinant of those before is the same for all.
        return Double(values[place]) + 0.2 * Double(chosen.count) * log(determinant(matrix))
      }
      chosen.append(worth.indices.max { worth[$0] < worth[$1] } ?? 0)
    }
    #expect(order == chosen)
  }

  private func determinant(_ matrix: [[Double]]) -> Double {
    guard let first = matrix.first else { return 1 }
    return first.indices.reduce(0) { sum, column in
      let minor = matrix.dropFirst().map { row in
        row.indices.filter { $0 != column }.map { row[$0] }
      }
      return sum + (column.isMultiple(of: 2) ? 1 : -1) * first[column] * determinant(minor)
    }
  }

  @Test func papersOfWhichNothingIsKnownAreOrderedByScore() async throws {
    let index = try await board.index()
    let empty = index.model.features(of: PaperText(title: ""))
    let order = ListSteering(diversity: 0.9, novelty: 0.9).order(
      scores: [3, 2, 1], papers: [empty, empty, empty], rated: [empty], count: 3,
      model: index.model)
    #expect(order.first == 0 && order.sorted() == [0, 1, 2])
  }

  @Test func groupsAreTheTopics() async throws {
    let index = try await board.index()
    let similarity = PaperSimilarity(index.model)
    let numbers = Array(0..<5) + Array(40..<45)
    let papers = board.examples(numbers, in: index).map { similarity.compared($0.features) }
    #expect(papers.allSatisfy { abs(similarity.cosine($0, $0) - 1) < 1e-3 })
    for group in similarity.groups(of: papers) {
      #expect(Set(group.map { board.topics[numbers[$0]] }).count == 1)
    }
  }
}
