import AkinTestSupport
import Testing

@testable import Akin

@Suite struct ProfileEvaluationTests {
  private let board = TopicBoard(papersPerTopic: 25)

  @Test func metricsHaveKnownValues() throws {
    let ranking = LeftOutRanking(
      name: "r", likedRanks: [1, 1, 4], dislikedRanks: [2, 4, 11], paperCount: 10)
    // The list is: like, like, unrated, unrated, unrated, like, …
    let value = { (metric: LeftOutRanking.Metric) -> Double? in ranking.interval(metric)?.value }
    let expected: [(LeftOutRanking.Metric, Double)] = [
      (.overUnrated, 0.9), (.overDisliked, 5.0 / 6), (.averagePrecision, 5.0 / 6),
    ]
    for (metric, known) in expected {
      #expect(isNear(Float(try #require(value(metric))), Float(known), 1e-6), "\(metric)")
    }
    #expect(value(.recall) == 1)
    let interval = try #require(ranking.interval(.averagePrecision))
    #expect(interval.low < interval.value && interval.value < interval.high)
    let withoutDislikes = LeftOutRanking(
      name: "r", likedRanks: [1], dislikedRanks: [], paperCount: 10)
    #expect(withoutDislikes.interval(.overDisliked) == nil)
  }

  @Test func theErrorIsWhatPromisesMiss() {
    var reliability = Reliability()
    #expect(reliability.calibrationError == 0 && reliability.count == 0)
    reliability.add(0.25, likedCount: 0, of: 3)
    reliability.add(0.25, likedCount: 1)
    #expect(reliability.calibrationError == 0)
    reliability.add(1, likedCount: 0, of: 4)
    #expect(abs(reliability.calibrationError - 0.5) < 1e-9)
    var twice = reliability
    twice.add(reliability)
    #expect(abs(twice.calibrationError - 0.5) < 1e-9 && twice.count == 16)
    #expect(twice.bins.filter { $0.count > 0 }.map(\.likedShare) == [0.25, 0])
  }

  /// A library of papers that nobody likes, rightly promised nothing, hides no wrong promise.
  @Test func theErrorOfPromisesIsThatOfPromisedPapers() {
    var reliability = Reliability()
    #expect(reliability.error(from: 0.01) == (0, 0))
    reliability.add(0, likedCount: 0, of: 9_990)
    reliability.add(0.5, likedCount: 1, of: 10)
    let (error, count) = reliability.error(from: 0.01)
    #expect(abs(error - 0.4) < 1e-9 && count == 10)
    #expect(abs(reliability.calibrationError - 0.0004) < 1e-9)
    #expect(reliability.error(from: 0.6) == (0, 0))
  }

  @Test func aProfileBeatsChanceOnItsOwnRatings() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = board.examples([0, 1, 2, 3, 4, 5], in: index)
    let disliked = board.examples([50, 51, 52], weight: -1, in: index)
    let recommender = try #require(Recommender(index: index, examples: liked + disliked))
    let numbers = [0, 1, 2, 3, 4, 5, 50, 51, 52]
    let dates = numbers.map { board.papers[$0].date }
    let evaluation = try #require(
      ProfileEvaluation(recommender, dates: dates, ratedKeys: Set(numbers.map(Int64.init))))
    #expect(
      evaluation.rankings.map(\.name) == ["akin", "words of likes", "newest first", "random"])
    #expect(evaluation.likeCount == 6 && evaluation.dislikeCount == 3)
    #expect(evaluation.paperCount == board.papers.count - 9)
    let own = evaluation.rankings[0]
    // Nineteen papers of the topic are not rated, and count as not liked.
    #expect(try #require(own.interval(.overUnrated)).value > 0.8)
    #expect(try #require(own.interval(.overDisliked)).value > 0.8)
    for metric in [LeftOutRanking.Metric.overUnrated, .overDisliked, .averagePrecision, .nDCG] {
      let values = evaluation.rankings.compactMap { $0.interval(metric)?.value }
      #expect(values.count == 4 && values[0] > values[3], "\(metric)")
    }
    // What a list would show of a paper that is not rated is where its rank comes from.
    let scores = recommender.leaveOneOutScores(limit: .max)
    let list = recommender.recommendations(
      count: board.papers.count, excluding: Set(numbers.map(Int64.init)))
    for (place, number) in [0, 1, 2, 3, 4, 5].enumerated() {
      let score = scores[number].score
      #expect(abs(own.likedRanks[place] - Double(1 + list.count { $0.score > score })) <= 1)
    }
    #expect(evaluation.reliability.calibrationError < 0.2)
  }

  @Test func aSingleLikeCannotBeLeftOut() async throws {
    let index = try await board.index()
    let one = try #require(Recommender(index: index, examples: board.examples([3], in: index)))
    #expect(ProfileEvaluation(one, dates: [nil], ratedKeys: [3]) == nil)
  }

  @Test func moreLikesFindMoreOfTheOthers() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let numbers = Array(0..<9) + Array(25..<34)
    let curve = LearningCurve(
      index: index, examples: board.examples(numbers, in: index),
      ratedKeys: Set(numbers.map(Int64.init)))
    #expect(curve.points.map(\.likeCount) == [1, 2, 4, 8, 16])
    #expect(curve.points.allSatisfy { $0.rankings.count == LearningCurve.drawCount })
    #expect(curve.points.map { $0.rankings[0].likedRanks.count } == [17, 16, 14, 10, 2])
    let values = try curve.points.map { try #require($0.mean(.overUnrated)) }
    // One like knows of one of the two topics.
    #expect(values[0] < values[4] && values[4] > 0.6)
  }

  @Test func periodsAreWeeksFromMondayAndCalendarMonths() throws {
    let day = try #require(PaperDate("2026-11-25")).dayNumber
    let ends = { (length: ProfileReplay.Length) -> [String] in
      let period = length.period(of: day)
      return [period.lowerBound, period.upperBound].map { PaperDate(dayNumber: $0).description }
    }
    #expect(ends(.day) == ["2026-11-25", "2026-11-25"])
    #expect(ends(.week) == ["2026-11-23", "2026-11-29"])
    #expect(ends(.month) == ["2026-11-01", "2026-11-30"])
    for number in -800...800 {
      let week = ProfileReplay.Length.week.period(of: number)
      #expect(week.contains(number) && week.count == 7)
      #expect(ProfileReplay.Length.week.period(of: week.lowerBound) == week)
    }
  }

  /// A list of a week knows the ratings of before, and nothing of those that came later.
  @Test func aReplayKnowsOnlyWhatWasKnown() async throws {
    var board = board
    let start = try #require(PaperDate("2026-01-05")).dayNumber
    // Four papers a day, of the four topics in turn.
    let order = (0..<100).map { ($0 % 4) * 25 + $0 / 4 }
    for (place, number) in order.enumerated() {
      board.papers[number].date = PaperDate(dayNumber: start + place / 4)
    }
    let index = try await board.index(pretrained: .random(for: board))
    let liked = (0..<25).filter { $0 != 9 }
    let events = board.examples(liked, in: index).enumerated().map { place, example in
      ProfileReplay.Event(key: Int64(liked[place]), example: example, day: start + liked[place])
    }
    let replay = { (known: [ProfileReplay.Event]) in
      ProfileReplay(index: index, events: known, length: .week, depth: 7).periods
    }
    let periods = replay(events)
    #expect(
      periods.map(\.first.description) == ["2026-01-12", "2026-01-19", "2026-01-26"])
    #expect(periods.map(\.likeCount) == [7, 13, 20])
    #expect(periods.map(\.paperCount) == [28, 28, 16])
    #expect(periods.map(\.likedCount) == [6, 7, 4])
    for period in periods {
      #expect(Double(period.foundCount) > period.chanceCount)
      #expect(Set(period.list.map(\.key)).count == period.list.count)
    }
    // Each list is the one that a recommender of these ratings makes of the week's papers.
    var listed: Set<Int64> = []
    for period in periods {
      let known = events.filter { $0.day < period.first.dayNumber }
      let recommender = try #require(
        Recommender(index: index, examples: known.map(\.example), halfLife: nil))
      let list = recommender.recommendations(
        count: 7, excluding: listed.union(known.map(\.key)),
        among: index.candidates(
          passing: [PublicationFilter(since: period.first, until: period.last)]))
      #expect(period.list.map(\.key) == list.map { index.key(at: $0.position) })
      #expect(period.list.map(\.score) == list.map(\.score))
      #expect(period.list.map(\.probability) == list.map(\.probability))
      listed.formUnion(period.list.map(\.key))
    }
    // What comes later changes nothing but what is said to be liked.
    let early = replay(Array(events.prefix(8)))
    #expect(early.count == 1 && early[0].list.map(\.key) == periods[0].list.map(\.key))
    #expect(replay([]).isEmpty)
  }
}
