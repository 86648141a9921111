import Akin
import AkinStore

/// A run over benchmarks: reads them, ranks them by Akin and by baselines, measures.
///
/// What Akin ranks with stands in three places only: `ProfileRanker` for liked papers,
/// `CitationSearch` for texts, `ProfileLearner` for screening.
struct Evaluation {
  let folder: BenchmarkFolder
  let bar: ProgressBar

  /// How many people or queries of each benchmark; nil for all.
  var listCount: Int?

  /// How often chance is drawn; nil for the benchmark's own number.
  var runCount: Int?

  /// The reviews to screen; empty for all.
  var reviewNames: [String] = []

  /// How many papers of a review are read at a time.
  var batchSize = 1

  /// The encoder to search with.
  var encoderChoice = EncoderChoice.shipped

  /// What is known of papers in general; nil to do without.
  var pretrained: PretrainedModel?

  /// Whether papers have their authors.
  var withAuthors = true

  /// Whether the built-in baselines are measured, too.
  var withBaselines = false

  /// What lists are led by beside scores; measured beside plain lists, and with the topics of both.
  var steering = ListSteering()

  /// Whether probabilities are measured instead of lists.
  var measuresReliability = false

  /// Whether it is measured how many ratings people need.
  var measuresNext = false

  /// How many ratings people needed, if that is measured.
  private(set) var ratingNeeds: [MeasuredRatingNeed] = []

  /// How reliable probabilities were, if that is measured.
  private(set) var reliabilities: [MeasuredReliability] = []

  /// What was asked for, as objects for other programs.
  private(set) var tasks: [[Table.Field]] = []

  init(folder: BenchmarkFolder, bar: ProgressBar) {
    self.folder = folder
    self.bar = bar
  }

  /// Measures benchmarks.
  ///
  /// - Throws: `BenchmarkError`, `ImportError`, `StoreError`, `CommandError`.
  mutating func measure(_ names: [BenchmarkName]) async throws -> [MeasuredValues] {
    var measured: [MeasuredValues] = []
    for name in names {
      bar.show("Reading \(name.rawValue)", nil)
      switch name {
      case .authorLibraries:
        measured += await self.measured(try await LikedListBenchmark.authorLibraries(in: folder))
      case .halves:
        measured += await self.measured(
          try await LikedListBenchmark.referenceHalves(in: folder, drawCount: runCount ?? 5))
      case .citeULike:
        for likeCount in measuresReliability ? [10] : [1, 10] {
          measured += await self.measured(
            try await LikedListBenchmark.citeULike(in: folder, likeCount: likeCount))
        }
        if measuresReliability {
          measured += await self.measured(try await LikedListBenchmark.citeULikeHalves(in: folder))
        }
      case .sentences, .paragraphs:
        // A search promises nothing.
        if measuresReliability { break }
        // Both search one library, which takes a while to make.
        let kinds = CitationQueries.Kind.allCases.filter { kind in
          names.contains(kind == .sentences ? .sentences : .paragraphs)
        }
        guard name == names.first(where: { [.sentences, .paragraphs].contains($0) }) else { break }
        measured += try await self.measured(kinds)
      case .reviews: measured += try await measuredReviews()
      case .all: break
      }
    }
    return measured
  }

  // MARK: - Liked papers

  private mutating func measured(_ whole: LikedListBenchmark) async -> [MeasuredValues] {
    var benchmark = whole
    benchmark.keepPeople(listCount)
    if !withAuthors { benchmark.papers = benchmark.papers.withoutAuthors() }
    let papers = benchmark.papers
    tasks += benchmark.lists.map { list in
      [
        Table.Field("benchmark", .text(benchmark.name)), Table.Field("name", .text(list.name)),
        Table.Field("liked", ids(list.liked, of: papers)),
        Table.Field("relevant", ids(list.relevant, of: papers)),
      ]
    }
    let index = await papers.index(
      pretrained: pretrained, progress: bar.fitHandler())
    let own = ProfileRanker(
      papers: papers, index: index, name: withAuthors ? "akin" : "akin, no authors")
    if measuresNext {
      ratingNeeds += await benchmark.ratingNeeds(
        in: index,
        progress: progress(
          benchmark.name, of: benchmark.lists.count * RatingPool.Mix.all.count))
      return []
    }
    if measuresReliability {
      for likeCounts in [1...4, 5...19, 20...Int.max] {
        reliabilities += await benchmark.reliability(
          of: own, likeCounts: likeCounts,
          progress: progress(benchmark.name, of: benchmark.lists.count))
      }
      return []
    }
    var rankers: [any ListRanker] = [own]
    if steering.isNeeded { rankers.append(own.steered(by: steering)) }
    if withBaselines {
      rankers.append(KeywordRanker(papers: papers))
      if let newest = NewestRanker(papers: papers) { rankers.append(newest) }
      rankers.append(RandomRanker(paperCount: papers.papers.count))
    }
    let topics = steering.isNeeded ? await PaperTopics.all(of: papers, in: index) : []
    var measured: [MeasuredValues] = []
    for ranker in rankers {
      let progress = progress(benchmark.name, of: benchmark.lists.count)
      measured += await benchmark.measure(ranker, topics: topics, progress: progress)
    }
    return measured
  }

  // MARK: - Texts

  private mutating func measured(_ kinds: [CitationQueries.Kind]) async throws -> [MeasuredValues] {
    var benchmarks: [CitationQueries] = []
    for kind in kinds {
      var benchmark = try await CitationQueries(kind, in: folder)
      benchmark.keepQueries(listCount)
      benchmarks.append(benchmark)
    }
    let library = try CitationSearch(benchmarks, options: ImportOptions(today: .today)) { [bar] in
      bar.show("Reading papers", nil, detail: "\($0 >> 20) MB")
    }
    try library.workspace.setEncoderChoice(encoderChoice)
    try await library.workspace.updateIndex(progress: bar.fitHandler())
    let keywords = withBaselines ? KeywordRanker(papers: benchmarks[0].papers) : nil
    var measured: [MeasuredValues] = []
    for benchmark in benchmarks {
      addTasks(of: benchmark)
      let progress = progress(benchmark.name, of: benchmark.queries.count)
      measured += try await benchmark.measure("akin", progress: progress) {
        try await library.ranking(for: $0, count: $1)
      }
      if let keywords {
        measured += try await benchmark.measure(keywords.name, progress: progress) {
          keywords.ranking(for: $0, count: $1)
        }
      }
    }
    return measured
  }

  private mutating func addTasks(of benchmark: CitationQueries) {
    tasks += benchmark.queries.map { query in
      [
        Table.Field("benchmark", .text(benchmark.name)), Table.Field("name", .text(query.name)),
        Table.Field("text", .text(query.text)),
        Table.Field("relevant", ids(query.relevant, of: benchmark.papers)),
      ]
    }
  }

  // MARK: - Screening

  private mutating func measuredReviews() async throws -> [MeasuredValues] {
    let all = try await ScreeningReview.all(in: folder)
    if let unknown = reviewNames.first(where: { name in !all.contains { $0.name == name } }) {
      throw CommandError(
        "There is no review '\(unknown)'. "
          + "Give one of \(all.map(\.name).joined(separator: ", ")).")
    }
    let reviews = all.filter { reviewNames.isEmpty || reviewNames.contains($0.name) }
    let runCount = runCount ?? (measuresNext ? 5 : 15)
    var measured: [MeasuredValues] = []
    for (place, review) in reviews.enumerated() {
      let simulation = ScreeningSimulation(review: review)
      for run in 1...runCount {
        let start = simulation.start(ofRun: run)
        tasks.append([
          Table.Field("benchmark", .text("systematic-reviews/\(review.name)")),
          Table.Field("name", .text("run \(run)")),
          Table.Field("included", ids(start.filter(\.isIncluded).map(\.paper), of: review.papers)),
          Table.Field(
            "excluded", ids(start.filter { !$0.isIncluded }.map(\.paper), of: review.papers)),
        ])
      }
      let progress = progress("Screening \(place + 1) of \(reviews.count)", of: runCount)
      measured += await self.measured(review, runCount: runCount, progress: progress)
    }
    reliabilities += MeasuredReliability.overReviews(reliabilities)
    return measured + EvaluationMeans.overReviews(measured)
  }

  private mutating func measured(
    _ review: ScreeningReview, runCount: Int, progress: @escaping (Int) -> Void
  ) async -> [MeasuredValues] {
    let papers = withAuthors ? review.papers : review.papers.withoutAuthors()
    let index = await papers.index(pretrained: pretrained)
    let features = papers.papers.map { index.model.features(of: $0.words) }
    if measuresNext {
      ratingNeeds += await review.halves(drawCount: runCount).ratingNeeds(in: index)
      progress(runCount)
      return []
    }
    if measuresReliability {
      reliabilities += await review.reliability(
        in: index, features: features, runCount: runCount, batchSize: batchSize)
      progress(runCount)
      return []
    }
    var measured = await review.measure(
      "akin", runCount: runCount, batchSize: batchSize, progress: progress
    ) { _ in ProfileLearner(index: index, features: features) }
    if withBaselines {
      let keywords = KeywordRanker(papers: papers)
      measured += await review.measure(keywords.name, runCount: runCount, batchSize: batchSize) {
        _ in KeywordLearner(keywords: keywords)
      }
      measured += await review.measure("random", runCount: runCount) { run in
        RandomLearner(paperCount: papers.papers.count, seed: UInt64(run))
      }
    }
    return measured
  }

  // MARK: - Help

  private func progress(_ step: String, of count: Int) -> (Int) -> Void {
    { [bar] finished in bar.show(step, Double(finished) / Double(max(1, count))) }
  }

  /// The ids of papers by number; a negative number is of a paper that the benchmark lacks.
  private func ids(_ numbers: [Int], of papers: BenchmarkPapers) -> Table.Cell {
    .list(
      numbers.map { .text($0 < 0 ? "unknown\($0)" : papers.papers[$0].id.description) })
  }
}

/// Means of means.
enum EvaluationMeans {
  /// The mean over reviews, each of which counts once, for every ranking and metric.
  static func overReviews(_ measured: [MeasuredValues]) -> [MeasuredValues] {
    var groups: [(ranking: String, metric: String)] = []
    for values in measured
    where !groups.contains(where: { $0 == (values.ranking, values.metric) }) {
      groups.append((values.ranking, values.metric))
    }
    return groups.compactMap { ranking, metric in
      let own = measured.filter { $0.ranking == ranking && $0.metric == metric }
      guard own.count > 1 else { return nil }
      return MeasuredValues(
        benchmark: "systematic-reviews", ranking: ranking, metric: metric,
        names: own.map { String($0.benchmark.drop { $0 != "/" }.dropFirst()) },
        values: own.map { $0.values.reduce(0, +) / Double(max(1, $0.values.count)) })
    }
  }
}
