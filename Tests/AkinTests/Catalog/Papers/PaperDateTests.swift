import Akin
import Testing

@Suite struct PaperDateTests {
  @Test(arguments: [
    ("2026-11-23", "2026-11-23"), ("2026-11-23T10:00:00Z", "2026-11-23"), ("2026-11", "2026-11"),
    ("2026", "2026"), ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
    ("Nov 23, 2026", "2026-11-23"),
    ("23 November 2026", "2026-11-23"), ("November 2026", "2026-11"), ("2024-2-9", "2024-02-09"),
    ("Sept. 5, 2024", "2024-09-05"),
  ])
  func sourcesWriteDatesInManyWays(text: String, expected: String) {
    #expect(PaperDate(text)?.description == expected)
  }

  @Test(arguments: ["", "soon", "2026-13", "2026-02-30", "2025-02-29", "20261123", "Jun 17", "-5"])
  func whatIsNoDateIsNone(text: String) {
    #expect(PaperDate(text) == nil)
  }

  @Test func dayNumbersGoThereAndBack() {
    #expect(PaperDate("1970-01-01")?.dayNumber == 0)
    #expect(PaperDate("2000-03-01")?.dayNumber == 11_017)
    for day in stride(from: -800_000, to: 1_000_000, by: 997) {
      #expect(PaperDate(dayNumber: day).dayNumber == day)
    }
  }

  @Test func aPartialDateStandsForAllOfItsDays() throws {
    let february = try #require(PaperDate("2024-02"))
    #expect(february.firstDay.description == "2024-02-01")
    #expect(february.lastDay.description == "2024-02-29")
    #expect(try #require(PaperDate("2023")).lastDay.description == "2023-12-31")
    #expect(try #require(PaperDate("2024-02-17")).refines(february))
    #expect(!february.refines(february))
  }
}
