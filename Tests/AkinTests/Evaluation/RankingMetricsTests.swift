import AkinTestSupport
import Foundation
import Testing

@testable import Akin

/// Answers worked out by hand.
@Suite struct RankingMetricsTests {
  /// Relevant papers at 1 and 3 of three: (1 + 1/2) / (1 + 1/log₂3 + 1/2).
  @Test func nDCGOfPlainRelevance() {
    let value = RankingMetrics.nDCG(ranks: [1, 3], relevantCount: 3, at: 10)
    #expect(abs(value - 1.5 / (1.5 + 1 / log2(3))) < 1e-12)
    #expect(RankingMetrics.nDCG(ranks: [1, 2, 3], relevantCount: 3, at: 10) == 1)
    #expect(RankingMetrics.nDCG(ranks: [1, 2], relevantCount: 30, at: 2) == 1)
    #expect(RankingMetrics.nDCG(ranks: [11], relevantCount: 1, at: 10) == 0)
    #expect(RankingMetrics.nDCG(ranks: [], relevantCount: 0, at: 10) == 0)
  }

  /// Gains 1, 3 where 3, 1 and 2 exist: (1 + 3/log₂3) / (3 + 2/log₂3) for two papers.
  @Test func nDCGOfGrades() {
    let value = RankingMetrics.nDCG(gains: [1, 3, 0], allGains: [3, 1, 2, 0], at: 2)
    #expect(abs(value - (1 + 3 / log2(3)) / (3 + 2 / log2(3))) < 1e-12)
  }

  /// With gains of 1, both forms are the same.
  @Test func gradesOfOneArePlainRelevance() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<50 {
      let relevant = (0..<20).map { _ in random.number(below: 4) == 0 }
      let ranks = relevant.indices.filter { relevant[$0] }.map { $0 + 1 }
      let gains = relevant.map { $0 ? 1.0 : 0.0 }
      let plain = RankingMetrics.nDCG(ranks: ranks, relevantCount: ranks.count, at: 10)
      #expect(abs(plain - RankingMetrics.nDCG(gains: gains, allGains: gains, at: 10)) < 1e-12)
    }
  }

  @Test func recallCountsToItsDepth() {
    #expect(RankingMetrics.recall(ranks: [2, 50, 51], relevantCount: 4, at: 50) == 0.5)
    #expect(RankingMetrics.recall(ranks: [], relevantCount: 0, at: 50) == 0)
  }

  /// Manning, Raghavan and Schütze, section 8.4: precisions 1/1 and 2/4, one paper never found.
  @Test func averagePrecision() {
    #expect(RankingMetrics.averagePrecision(ranks: [4, 1], relevantCount: 3) == 0.5)
    #expect(RankingMetrics.averagePrecision(ranks: [1, 2], relevantCount: 2) == 1)
  }

  /// Of 100 papers 20 are relevant; the 19th of them, which makes 95 %, is read as the 40th.
  @Test func workSaved() throws {
    let ranks = Array(22...39) + [40, 90]
    let saved = try #require(
      RankingMetrics.workSaved(ranks: ranks, relevantCount: 20, paperCount: 100, recall: 0.95))
    #expect(abs(saved - (0.6 - 0.05)) < 1e-12)
    #expect(
      RankingMetrics.workSaved(
        ranks: Array(1...18), relevantCount: 20, paperCount: 100, recall: 0.95) == nil)
  }

  /// After 10 of 105 papers, two of four are found.
  @Test func relevantFound() {
    let found = RankingMetrics.relevantFound(
      ranks: [3, 10, 11, 50], relevantCount: 4, paperCount: 105, afterReading: 0.1)
    #expect(found == 0.5)
  }

  @Test func aMetricLooksAtTheBeginningOnly() {
    let metric = ListMetric.recall(3)
    #expect(metric.value(of: [9, 8, 7, 1, 2], relevant: [9, 1]) == 0.5)
    #expect(ListMetric.nDCG(10).value(of: [9, 1], relevant: [9, 1]) == 1)
    #expect(ListMetric.nDCG(10).description == "nDCG@10")
  }
}
