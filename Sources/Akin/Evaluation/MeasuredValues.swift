import AkinKernels

/// What one ranking reached on one benchmark by one metric, for each person, query or run.
public struct MeasuredValues: Sendable, Equatable {
  /// The benchmark's name.
  public let benchmark: String

  /// The ranking's name.
  public let ranking: String

  /// The metric's name.
  public let metric: String

  /// The names of the people, queries or runs.
  public let names: [String]

  /// Their values, in the same order.
  public let values: [Double]

  /// Creates values.
  ///
  /// - Precondition: as many names as values.
  public init(
    benchmark: String, ranking: String, metric: String, names: [String], values: [Double]
  ) {
    precondition(names.count == values.count, "Each value needs a name")
    self.benchmark = benchmark
    self.ranking = ranking
    self.metric = metric
    self.names = names
    self.values = values
  }

  /// The mean with its interval; nil for no values.
  public var mean: BootstrapInterval? { BootstrapInterval(meanOf: values) }

  /// Returns the ratio to another ranking's mean; nil unless both are of the same people and metric.
  public func ratio(to other: MeasuredValues) -> BootstrapInterval? {
    guard benchmark == other.benchmark, metric == other.metric, names == other.names else {
      return nil
    }
    return BootstrapInterval(ratioOf: values, to: other.values)
  }
}

extension LikedListBenchmark {
  /// Measures a ranking on all lists, on all cores.
  ///
  /// - Parameters:
  ///   - ranker: The ranking.
  ///   - topics: Topics of which those in the first papers are counted.
  ///   - progress: Called with the number of lists finished so far.
  /// - Returns: The values of all people by each metric, and the numbers of topics.
  public func measure(
    _ ranker: some ListRanker, topics: [PaperTopics] = [],
    progress: @escaping (Int) -> Void = { _ in }
  ) async -> [MeasuredValues] {
    let (metrics, lists) = (metrics, lists)
    let depth = metrics.map(\.depth).max() ?? 0
    let measured = await measuredValues(
      benchmark: name, ranking: ranker.name, metrics: metrics, topics: topics,
      names: lists.map(\.name), progress: progress
    ) { number in
      (
        ranker.ranking(
          for: lists[number], count: topics.isEmpty ? depth : max(depth, PaperTopics.depth)),
        Set(lists[number].relevant)
      )
    }
    return measured.map { $0.grouped(by: lists.map(\.person)) }
  }
}

extension MeasuredValues {
  /// Returns the means of groups of values, in the order in which the groups begin.
  ///
  /// What depends on one another must be one value: an interval takes values for independent.
  fileprivate func grouped(by groups: [String]) -> MeasuredValues {
    var valuesOfGroup: [String: [Double]] = [:]
    for (group, value) in zip(groups, values) { valuesOfGroup[group, default: []].append(value) }
    var seen: Set<String> = []
    let names = groups.filter { seen.insert($0).inserted }
    return MeasuredValues(
      benchmark: benchmark, ranking: ranking, metric: metric, names: names,
      values: names.map { name in
        let own = valuesOfGroup[name] ?? []
        return own.reduce(0, +) / Double(max(1, own.count))
      })
  }
}

extension CitationQueries {
  /// Measures a search on all queries, one after the other.
  ///
  /// - Parameters:
  ///   - ranking: The ranking's name.
  ///   - progress: Called with the number of queries finished so far.
  ///   - search: Finds, for a text, the numbers of so many papers, best first.
  /// - Returns: The values by each metric.
  /// - Throws: What `search` throws.
  public func measure(
    _ ranking: String, progress: (Int) -> Void = { _ in },
    search: (_ text: String, _ count: Int) async throws -> [Int]
  ) async throws -> [MeasuredValues] {
    let (metrics, queries) = (metrics, queries)
    var rankings: [[Int]] = []
    for query in queries {
      rankings.append(try await search(query.text, metrics.map(\.depth).max() ?? 0))
      progress(rankings.count)
    }
    let found = rankings
    return await measuredValues(
      benchmark: name, ranking: ranking, metrics: metrics, names: queries.map(\.name)
    ) { (found[$0], Set(queries[$0].relevant)) }
  }
}

extension ScreeningReview {
  /// Screens the review several times, on all cores.
  ///
  /// - Parameters:
  ///   - ranking: The learner's name.
  ///   - runCount: How often.
  ///   - batchSize: How many papers are read between two rounds of learning.
  ///   - progress: Called with the number of runs finished so far.
  ///   - learner: Makes the learner of a run.
  /// - Returns: WSS@95 and RRF@10 of each run.
  public func measure(
    _ ranking: String, runCount: Int, batchSize: Int = 1,
    progress: @escaping (Int) -> Void = { _ in },
    learner: @escaping @Sendable (_ run: Int) -> some ScreeningLearner
  ) async -> [MeasuredValues] {
    let simulation = ScreeningSimulation(review: self, batchSize: batchSize, recall: 0.95)
    let runs = await concurrentMap(Array(1...max(1, runCount)), progress: counting(progress)) {
      simulation.run($0, learner: learner($0))
    }
    return [("WSS@95", runs.map(\.workSavedAt95)), ("RRF@10", runs.map(\.relevantFoundAt10))].map {
      MeasuredValues(
        benchmark: "systematic-reviews/\(name)", ranking: ranking, metric: $0,
        names: runs.indices.map { "run \($0 + 1)" }, values: $1)
    }
  }
}

/// The values of rankings, computed on all cores.
private func measuredValues(
  benchmark: String, ranking: String, metrics: [ListMetric], topics: [PaperTopics] = [],
  names: [String],
  progress: @escaping (Int) -> Void = { _ in },
  list: @escaping @Sendable (Int) -> (ranking: [Int], relevant: Set<Int>)
) async -> [MeasuredValues] {
  let values = await concurrentMap(Array(names.indices), progress: counting(progress)) { number in
    let list = list(number)
    return metrics.map { $0.value(of: list.ranking, relevant: list.relevant) }
      + topics.map { Double($0.count(in: list.ranking)) }
  }
  let columns =
    metrics.map(\.description) + topics.map { "\($0.name)@\(PaperTopics.depth)" }
  return columns.enumerated().map { place, column in
    MeasuredValues(
      benchmark: benchmark, ranking: ranking, metric: column, names: names,
      values: values.map { $0[place] })
  }
}

/// A handler of results that tells how many there have been.
private func counting<Result>(_ progress: @escaping (Int) -> Void) -> (Result) -> Void {
  var finished = 0
  return { _ in
    finished += 1
    progress(finished)
  }
}
