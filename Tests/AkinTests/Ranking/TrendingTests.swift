import Testing

@testable import Akin

@Suite struct TrendingTests {
  @Test func attentionCountsHalfAfterItsHalfLife() {
    let score = TrendingScore(halfLife: 2)
    #expect(score.score(attention: 12, age: 0) == 12)
    #expect(score.score(attention: 12, age: 2) == 6)
    #expect(score.score(attention: 12, age: 6) == 1.5)
    #expect(score.score(attention: 12, age: -3) == 12)
    #expect(score.score(attention: -1, age: 0) == 0)
  }

  /// Ten times the votes are the same step at any height, and nearness is as much as attention.
  @Test func attentionAndNearnessCountAlike() {
    let scores = TrendingScore.personal(attention: [1, 10, 100], nearness: [0.3, 0.2, 0.1])
    #expect(scores.allSatisfy { abs($0) < 1e-5 })
    let same = TrendingScore.personal(attention: [5, 5], nearness: [0.1, 0.3])
    #expect(same == [-1, 1])
    #expect(TrendingScore.personal(attention: [3], nearness: [0.2]) == [0])
    #expect(TrendingScore.personal(attention: [], nearness: []).isEmpty)
  }

  @Test func periodsHaveTheNamesOfTheCalendar() throws {
    // The last days of a year may be of the first week of the next, and the first ones of the last.
    for (day, week) in [
      ("2026-11-28", "2026-W48"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"),
      ("2026-01-01", "2026-W01"), ("1969-12-31", "1970-W01"), ("2016-01-03", "2015-W53"),
    ] {
      #expect(TrendingPeriod.week.name(of: try #require(PaperDate(day))) == week)
    }
    let day = try #require(PaperDate("2026-11-28"))
    #expect(TrendingPeriod.day.name(of: day) == "2026-11-28")
    #expect(TrendingPeriod.month.name(of: day) == "2026-11")
    #expect(TrendingPeriod.week.firstDay(of: day).description == "2026-11-23")
    #expect(TrendingPeriod.month.firstDay(of: day).description == "2026-11-01")
  }

  /// All days of a week have one name and one first day, and the next week another.
  @Test func aWeekHasSevenDays() {
    for monday in stride(from: -3_997, to: 24_000, by: 7) {
      let first = PaperDate(dayNumber: monday + 4)
      #expect(TrendingPeriod.week.firstDay(of: first) == first)
      let names = (0..<8).map {
        TrendingPeriod.week.name(of: PaperDate(dayNumber: monday + 4 + $0))
      }
      #expect(Set(names.prefix(7)).count == 1 && names[7] > names[0])
    }
  }
}
