import Akin
import AkinStore
import ArgumentParser
import Foundation

/// `akin model evaluate`: what rankings are worth, measured on public benchmarks.
struct ModelEvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure rankings on benchmarks.",
    discussion: """
      Each value is a mean over people, queries or runs, with the 95 % interval of a bootstrap over \
      them (1,000 draws, seeded); count is how many there were. The library is not used.

        author-libraries     later papers of authors from their earlier ones
        acm-cr-sentences     cited papers from the sentence that cites them
        acm-cr-paragraphs    cited papers from the paragraph that cites them
        acm-cr-halves        one half of a reference list from the other
        systematic-reviews   screening with feedback, one paper at a time: WSS@95, RRF@10
        citeulike-t          libraries from 1 or 10 of their papers; words without order
        all                  all of these

      The folder holds author-libraries.tsv and arxiv-150k.jsonl, and a folder for each of acm-cr, \
      systematic-reviews and citeulike-t, as they were unpacked.

      With --diversity or --novelty, lists of liked papers are measured as they are and so led, and how \
      many topics the first 20 papers have: categories@20 counts the first category of each, topics@20 \
      clusters of about 300 papers that the vectors of all papers are parted into beforehand, groups@20 \
      groups of papers that are like each other, as interests are made.

      Examples:
        akin model evaluate --benchmark author-libraries --data benchmarks --people 300
        akin model evaluate --benchmark author-libraries --people 300 --diversity 0.5
        akin model evaluate --benchmark all --baselines --json > values.json
        akin model evaluate --benchmark author-libraries --next --people 100
      """)

  @Option(help: ArgumentHelp("The benchmark; may be repeated.", valueName: "name"))
  var benchmark: [BenchmarkName]

  @Option(
    help: ArgumentHelp("Where the benchmarks are. Default: $AKIN_BENCHMARKS.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(help: ArgumentHelp("Only so many people or queries, chosen evenly.", valueName: "count"))
  var people: Int?

  @Option(
    help: ArgumentHelp(
      "How often chance is drawn: runs of a review (default: 15), halves of a list (default: 5).",
      valueName: "count"))
  var runs: Int?

  @Option(
    help: ArgumentHelp("Only this systematic review; may be repeated.", valueName: "name"))
  var review: [String] = []

  @Option(
    help: ArgumentHelp("How many papers of a review are read at a time.", valueName: "count"))
  var batch = 1

  @Option(
    help: ArgumentHelp(
      "The encoder to rank with: a file, shipped (the default), or none.", valueName: "file"),
    completion: .file())
  var encoder = "shipped"

  @Flag(help: "Leave out the authors' names.")
  var noAuthors = false

  @Flag(help: "Measure random order, newest first and BM25 words, too, and Akin's ratio to them.")
  var baselines = false

  @Option(
    help: ArgumentHelp(
      "Measure lists of this diversity, 0 to 1, beside plain ones.", valueName: "share"))
  var diversity: Float?

  @Option(
    help: ArgumentHelp(
      "Measure lists of this novelty, 0 to 1, beside plain ones.", valueName: "share"))
  var novelty: Float?

  @Flag(
    help: ArgumentHelp(
      "Measure how often liked papers are as likely as was promised: the calibration error, and with "
        + "--each the ranges of probabilities."))
  var reliability = false

  @Flag(
    help: ArgumentHelp(
      "Measure how many ratings it takes until a list is as good as all ratings make it, asked by akin "
        + "next, from the top of the list, and at random."))
  var next = false

  @Flag(help: "Print the value of each person, query or run instead of the mean.")
  var each = false

  @Option(
    help: ArgumentHelp(
      "Write what is asked for, a JSON object a line, for rankings by other programs.",
      valueName: "file"), completion: .file())
  var lists: String?

  @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
  var quiet = false

  @OptionGroup var output: TableOptions

  func validate() throws {
    for (name, value) in [("people", people), ("runs", runs), ("batch", batch)] {
      if let value, value < 1 {
        throw ValidationError("--\(name) \(value) is out of range. Give 1 or more.")
      }
    }
    if reliability, benchmark.contains(where: { [.sentences, .paragraphs].contains($0) }) {
      throw ValidationError("--reliability is of profiles. Leave out the benchmarks of a search.")
    }
    try ShareArgument.check(diversity, option: "--diversity")
    try ShareArgument.check(novelty, option: "--novelty")
    if next, reliability {
      throw ValidationError("Give --next or --reliability, not both.")
    }
    if next, !benchmark.allSatisfy({ [.authorLibraries, .reviews].contains($0) }) {
      throw ValidationError(
        "--next is of profiles. Give it author-libraries or systematic-reviews.")
    }
    if folder == nil {
      throw ValidationError(
        "Name the folder of the benchmarks with --data, or set AKIN_BENCHMARKS.")
    }
  }

  private var folder: BenchmarkFolder? {
    let path = data ?? ProcessInfo.processInfo.environment["AKIN_BENCHMARKS"] ?? ""
    return path.isEmpty
      ? nil : BenchmarkFolder(path: NSString(string: path).expandingTildeInPath)
  }

  func run() async throws {
    guard let folder else { return }
    try OutputFile.check(lists)
    let bar = ProgressBar(isQuiet: quiet)
    defer { bar.clear() }
    var evaluation = Evaluation(folder: folder, bar: bar)
    evaluation.listCount = people
    evaluation.runCount = runs
    evaluation.reviewNames = review
    evaluation.batchSize = batch
    evaluation.encoderChoice = EncoderChoice(argument: encoder)
    // Values of no encoder under the name of one would mislead.
    evaluation.pretrained = try evaluation.encoderChoice.wantedFile()?.model
    evaluation.withAuthors = !noAuthors
    evaluation.withBaselines = baselines
    evaluation.measuresReliability = reliability
    evaluation.steering = ListSteering(diversity: diversity ?? 0, novelty: novelty ?? 0)
    evaluation.measuresNext = next
    let measured = try await evaluation.measure(BenchmarkName.expanded(benchmark))
    bar.clear()
    if next {
      try output.write(
        each
          ? RatingNeedTable.each(evaluation.ratingNeeds)
          : RatingNeedTable.medians(evaluation.ratingNeeds))
    } else if reliability {
      try output.write(
        each
          ? ReliabilityTable.ranges(evaluation.reliabilities)
          : ReliabilityTable.errors(evaluation.reliabilities))
    } else {
      try output.write(each ? EvaluationTable.each(measured) : EvaluationTable.means(measured))
    }
    if let lists {
      let text = evaluation.tasks.map { Table.Cell.object($0).json + "\n" }.joined()
      try await OutputFile.with(lists) { write in try write(Data(text.utf8)) }
    }
  }
}

/// The benchmarks as the command line names them.
enum BenchmarkName: String, ExpressibleByArgument, CaseIterable {
  case authorLibraries = "author-libraries"
  case sentences = "acm-cr-sentences"
  case paragraphs = "acm-cr-paragraphs"
  case halves = "acm-cr-halves"
  case reviews = "systematic-reviews"
  case citeULike = "citeulike-t"
  case all

  /// The benchmarks that names stand for, each once.
  static func expanded(_ names: [BenchmarkName]) -> [BenchmarkName] {
    allCases.filter { $0 != .all && (names.contains($0) || names.contains(.all)) }
  }
}
