import AkinKernels

/// What a person would have been recommended in each week that has passed, with only what was known then:
/// learned from the ratings of before, among the papers that were new.
///
/// The papers' features are those of today: how rare a word is, and which directions all papers share, is
/// learned from papers that were not there yet.
public struct ProfileReplay: Sendable {
  /// A rated paper, and when its rating was known.
  public struct Event: Sendable {
    /// The paper's key.
    public let key: Int64

    /// What was rated, and how long ago.
    public let example: RatedExample

    /// The day on which it was known, as `PaperDate.dayNumber`.
    public let day: Int

    /// Creates an event.
    public init(key: Int64, example: RatedExample, day: Int) {
      (self.key, self.example, self.day) = (key, example, day)
    }
  }

  /// How long a period is.
  public enum Length: String, Sendable, CaseIterable {
    /// A day.
    case day

    /// From a Monday to a Sunday.
    case week

    /// A calendar month.
    case month

    /// The first day of the period that a day lies in, both as `PaperDate.dayNumber`.
    public func firstDay(ofPeriodOf day: Int) -> Int { period(of: day).lowerBound }

    /// The first and the last day of the period that a day lies in.
    func period(of day: Int) -> ClosedRange<Int> {
      switch self {
      case .day: return day...day
      case .week:
        // Day 0 was a Thursday.
        let monday = day - (((day + 3) % 7) + 7) % 7
        return monday...monday + 6
      case .month:
        let date = PaperDate(dayNumber: day)
        let month = PaperDate(year: date.year, month: date.month)
        return (month?.firstDay.dayNumber ?? day)...(month?.lastDay.dayNumber ?? day)
      }
    }
  }

  /// What one period would have brought.
  public struct Period: Sendable {
    /// Its first day.
    public let first: PaperDate

    /// Its last day.
    public let last: PaperDate

    /// How many papers were liked before.
    public let likeCount: Int

    /// How many papers were new.
    public let paperCount: Int

    /// How many of them were liked, then or later.
    public let likedCount: Int

    /// The list, best first, by the papers' keys.
    public let list: [Item]

    /// How many of the list were liked, then or later.
    public var foundCount: Int { list.count(where: \.isLiked) }

    /// How many of as long a list chance would have found.
    public var chanceCount: Double {
      Double(likedCount) * Double(list.count) / Double(max(1, paperCount))
    }
  }

  /// A paper that would have been recommended.
  public struct Item: Sendable {
    /// The paper's key.
    public let key: Int64

    /// How near it lay to the profile of then, −1…1.
    public let score: Float

    /// How likely it was to be liked, 0…1.
    public let probability: Float

    /// Whether it was liked, then or later.
    public let isLiked: Bool
  }

  /// The periods in which something was liked before and something was new, in order.
  public let periods: [Period]

  /// Goes through the periods from the first rating to the last.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - events: The rated papers.
  ///   - length: How long a period is.
  ///   - depth: How many papers a list has.
  ///   - halfLife: As of `Profile`.
  ///   - progress: Called with the share that is done.
  /// - Complexity: that of a ranking for each period before which something was rated, and of scoring the
  ///   papers of the others.
  public init(
    index: PaperIndex, events: [Event], length: Length, depth: Int, halfLife: Double? = nil,
    progress: (Double) -> Void = { _ in }
  ) {
    let events = events.sorted { ($0.day, $0.key) < ($1.day, $1.key) }
    let liked = Set(events.filter { $0.example.weight > 0 }.map(\.key))
    var periods: [Period] = []
    var listed: Set<Int64> = []
    var learned: ReplayedProfile?
    var next = length.period(of: events.first?.day ?? 0)
    let last = events.last?.day ?? 0
    let dayCount = Double(max(1, last - next.lowerBound))
    while next.lowerBound <= last {
      let days = next
      next = length.period(of: days.upperBound + 1)
      progress(min(1, Double(days.lowerBound - (events.first?.day ?? 0)) / dayCount))
      let known = events.prefix { $0.day < days.lowerBound }
      guard known.contains(where: { $0.example.weight > 0 }) else { continue }
      let (first, end) = (
        PaperDate(dayNumber: days.lowerBound), PaperDate(dayNumber: days.upperBound)
      )
      let candidates = index.candidates(passing: [PublicationFilter(since: first, until: end)])
      // A paper whose day is not known may be of several weeks, but is recommended once.
      let excluded = listed.union(known.map(\.key))
      let new = candidates.map { index.keys(of: $0) } ?? PaperKeys()
      let paperCount = new.count - excluded.count(where: new.contains)
      guard paperCount > 0, let candidates else { continue }
      if learned?.eventCount == known.count {
        learned?.exclude(listed)
      } else {
        learned = ReplayedProfile(known, excluding: excluded, index: index, halfLife: halfLife)
      }
      guard let learned else { continue }
      let list = learned.recommendations(count: depth, among: candidates, keys: new).map { item in
        let key = index.key(at: item.position)
        return Item(
          key: key, score: item.score, probability: item.probability, isLiked: liked.contains(key))
      }
      listed.formUnion(list.map(\.key))
      periods.append(
        Period(
          first: first, last: end,
          likeCount: known.count { $0.example.weight > 0 }, paperCount: paperCount,
          likedCount: liked.subtracting(excluded).count(where: new.contains), list: list))
    }
    self.periods = periods
  }
}
