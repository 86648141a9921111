/// A map with what there is to see on it: papers with their titles, and regions with their names.
public struct LibraryMap: Sendable {
  /// A paper on the map.
  public struct Point: Sendable {
    /// The paper's id.
    public let id: PaperID

    /// Its title.
    public let title: String

    /// When it was published.
    public let date: PaperDate?

    /// The first of its categories, empty for none.
    public let category: String

    /// Where it lies, 0…1 in both directions, y from the bottom.
    public let place: SIMD2<Float>

    /// Its score for the profile, −1…1; nil without one.
    public let score: Float?

    /// The number of its region among the fine ones, -1 for none.
    public let region: Int

    /// Creates a point.
    public init(
      id: PaperID, title: String, date: PaperDate?, category: String, place: SIMD2<Float>,
      score: Float?, region: Int
    ) {
      (self.id, self.title, self.date, self.category) = (id, title, date, category)
      (self.place, self.score, self.region) = (place, score, region)
    }
  }

  /// A part of the map where many papers lie.
  public struct Region: Sendable, Equatable {
    /// Its middle.
    public let center: SIMD2<Float>

    /// How many papers it has.
    public let count: Int

    /// The terms that tell it from the rest, the most telling first.
    public let terms: [String]
  }

  /// The papers, in the order of their ids.
  public let points: [Point]

  /// The regions that are seen from afar, largest first.
  public let regions: [Region]

  /// The regions that are seen from near, largest first.
  public let fineRegions: [Region]

  /// Draws a map.
  ///
  /// - Parameters:
  ///   - map: Where the papers lie.
  ///   - papers: The title and the first category of each, in the same order.
  ///   - dates: When each was published.
  ///   - ids: The id of each.
  ///   - scores: The score of each for a profile; nil for none.
  /// - Precondition: as many papers and scores as places.
  /// - Complexity: O(*n*) for *n* bytes of titles.
  public init(
    _ map: PaperMap, papers: [(title: String, category: String)], dates: [PaperDate?],
    ids: [PaperID], scores: [Float]?
  ) {
    precondition(papers.count == map.places.count && ids.count == papers.count)
    let labels = RegionLabels(titles: papers.map(\.title))
    // Hills of one paper in five hundred are seen from afar, those of one in two thousand from near.
    let coarse = MapRegions(
      of: map.places, smoothing: 0.022, leastCount: max(3, papers.count / 500))
    let fine = MapRegions(
      of: map.places, smoothing: 0.009, leastCount: max(3, papers.count / 2_000))
    regions = LibraryMap.named(coarse, labels)
    fineRegions = LibraryMap.named(fine, labels)
    points = papers.indices.map { number in
      Point(
        id: ids[number], title: papers[number].title, date: dates[number],
        category: papers[number].category, place: map.places[number],
        score: scores?[number], region: Int(fine.regionOfPlace[number]))
    }
  }

  private static func named(_ regions: MapRegions, _ labels: RegionLabels) -> [Region] {
    let names = labels.labels(
      regionOfPaper: regions.regionOfPlace, regionCount: regions.counts.count)
    return names.indices.map {
      Region(center: regions.centers[$0], count: regions.counts[$0], terms: names[$0])
    }
  }
}
