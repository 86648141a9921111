import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct CandidatesTests {
  private static let names = [
    "cs", "cs.LG", "CS.cv", "xcs.LG", "stat.ML", "math", "math.CO", "é.X",
  ]

  /// A date of which a year, a month or a day is known, or nothing; of few years, so that many are alike.
  private static func date(_ generator: inout SeededGenerator) -> PaperDate? {
    let year = Int.random(in: 2023...2025, using: &generator)
    let month = Int.random(in: 1...12, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return nil
    case 1: return PaperDate(year: year)
    case 2: return PaperDate(year: year, month: month)
    default:
      return PaperDate(year: year, month: month, day: .random(in: 1...28, using: &generator))
    }
  }

  private static func categories(_ generator: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 0..<4, using: &generator)).compactMap { _ in
      names.randomElement(using: &generator)
    }
  }

  /// A day of the filter's as much as is known of a date: one that may be of the day or later.
  private static func passes(_ date: PaperDate?, since: PaperDate?, until: PaperDate?) -> Bool {
    guard since != nil || until != nil else { return true }
    guard let date else { return false }
    let isLate =
      since.flatMap { day in
        PaperDate(
          year: day.year, month: date.month == nil ? nil : day.month,
          day: date.day == nil ? nil : day.day
        ).map { date >= $0 }
      } ?? true
    return isLate && until.map { date <= $0 } != false
  }

  @Test func datesPassByWhatIsKnownOfThem() {
    var generator = SeededGenerator(seed: 3)
    let dates = (0..<400).map { _ in CandidatesTests.date(&generator) }
    let packed = PackedDates(dates)
    for _ in 0..<200 {
      let since = CandidatesTests.date(&generator)
      let until = CandidatesTests.date(&generator)
      let marks = packed.marks(
        of: 7..<400, passing: PublicationFilter(since: since, until: until))
      #expect(
        marks == dates[7...].map { CandidatesTests.passes($0, since: since, until: until) })
    }
  }

  @Test(arguments: [
    ("cs", "cs", true), ("cs", "cs.LG", true), ("CS", "math cs.LG", true), ("cs.lg", "cs.LG", true),
    ("cs.LG", "cs", false), ("cs", "xcs", false), ("cs", "csx", false), ("s", "cs", false),
    ("cs.LG", "cs.LGX", false), ("cs.LG stat", "cs.LG stat.ML", true), ("ml", "stat.ML", false),
    ("cs", "", false), ("", "", true), ("", "cs", false),
  ])
  func aCategoryStandsForThoseBelowIt(name: String, categories: String, passes: Bool) {
    #expect(PackedCategories(["x", categories]).combinations(in: [name])[1] == passes)
  }

  /// Filters, and keys that pass another, over several segments: a paper passes if it passes each.
  @Test func aPaperPassesWhatItPassesAlone() async throws {
    var board = TopicBoard(papersPerTopic: 30)
    var generator = SeededGenerator(seed: 9)
    for number in board.papers.indices {
      board.papers[number].date = CandidatesTests.date(&generator)
      board.papers[number].categories = CandidatesTests.categories(&generator)
    }
    let index = try await board.index(limit: 50)
    #expect(index.segments.count == 3 && index.candidates(passing: [PublicationFilter()]) == nil)
    for round in 0..<60 {
      let filters = (0..<2).map { _ in
        PublicationFilter(
          since: CandidatesTests.date(&generator), until: CandidatesTests.date(&generator),
          categories: CandidatesTests.categories(&generator))
      }
      let keys = round % 2 == 0 ? nil : PaperKeys((0..<120).filter { $0 % 7 != round % 7 })
      let found = index.candidates(passing: filters, among: keys).map(index.keys)
      for (number, paper) in board.papers.enumerated() {
        let passes = filters.allSatisfy { filter in
          let own = paper.categories.map { $0.lowercased() }
          return CandidatesTests.passes(paper.date, since: filter.since, until: filter.until)
            && (filter.categories.isEmpty
              || filter.categories.map { $0.lowercased() }.contains { name in
                own.contains { $0 == name || $0.hasPrefix(name + ".") }
              })
        }
        let key = Int64(number)
        let isFound = found?.contains(key) != false
        #expect(isFound == (passes && keys?.contains(key) != false))
      }
    }
  }
}
