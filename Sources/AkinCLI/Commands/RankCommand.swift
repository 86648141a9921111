import Akin
import AkinStore
import ArgumentParser
import Foundation

struct RankCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Rank papers of a file for likes of a file, without a library.",
    discussion: """
      Reads papers in any format of akin import, learns a profile from the liked ones among them, \
      and ranks the rest. Nothing is kept. The exit status is 1 when nothing passes, so that a \
      script sends no empty mail.

      Examples:
        akin rank --papers papers.jsonl --likes likes.txt -n 10
        cat papers.jsonl | akin rank --papers - --likes likes.txt --dislikes no.txt --json
      """)

  @Option(
    help: ArgumentHelp("The papers; - for standard input.", valueName: "file"), completion: .file())
  var papers: String

  @Option(
    help: ArgumentHelp(
      "The liked papers, an id a line or a column id; - for standard input.", valueName: "file"),
    completion: .file())
  var likes: String

  @Option(
    help: ArgumentHelp("The disliked papers, an id a line.", valueName: "file"), completion: .file()
  )
  var dislikes: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @Option(help: ArgumentHelp("Only papers with at least this probability, 0 to 1.", valueName: "p"))
  var minProbability: Float?

  @Flag(help: "Print hashes of papers, ratings, model and options on standard error.")
  var fingerprint = false

  @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
  var quiet = false

  @OptionGroup var output: PaperListOptions

  func validate() throws {
    if [papers, likes, dislikes].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can hold the papers or the likes, not both.")
    }
    if let minProbability, !(0...1).contains(minProbability) {
      throw ValidationError("The probability \(minProbability) is out of range. Give 0 to 1.")
    }
  }

  func run() async throws {
    let bar = ProgressBar(isQuiet: quiet)
    defer { bar.clear() }
    let collection = try readPapers(bar)
    let liked = try numbers(in: likes, of: collection)
    let disliked = try dislikes.map { try numbers(in: $0, of: collection) } ?? []
    guard !liked.isEmpty || !disliked.isEmpty else {
      throw CommandError("\(likes): names no paper. Give an id a line.")
    }
    let ordered = collection.papers.indices.sorted {
      collection.papers[$0].id < collection.papers[$1].id
    }
    let pretrained = try EncoderFile.shippedPath.map { try EncoderFile(path: $0).model }
    let index = try await PaperIndex.fitted(
      to: ordered.map { IndexedPaper(key: Int64($0), id: collection.papers[$0].id) },
      texts: { numbers in numbers.map { collection.papers[ordered[$0]].words } },
      pretrained: pretrained,
      progress: bar.fitHandler())
    let examples = liked.map { ($0, Float(1)) } + disliked.map { ($0, Float(-1)) }
    let recommender = Recommender(
      index: index,
      examples: examples.map { number, weight in
        RatedExample(
          features: index.model.features(of: collection.papers[number].words), weight: weight)
      })
    let found =
      recommender?.recommendations(
        count: number.count ?? index.paperCount, excluding: Set(examples.map { Int64($0.0) })) ?? []
    let passing = found.filter { $0.probability >= minProbability ?? 0 }
    bar.clear()
    let list = passing.map { item in
      RankedPaper(
        rank: item.rank, key: index.key(at: item.position),
        paper: collection.papers[Int(index.key(at: item.position))], score: item.score,
        probability: item.probability)
    }
    if fingerprint {
      let request = ["rank", "\(number)", "\(minProbability ?? 0)"]
      StandardError.write(
        try Fingerprint(
          of: collection.papers,
          ratings: examples.map { (id: collection.papers[$0.0].id, weight: $0.1) },
          encoder: pretrained?.identity, request: request
        ).lines)
    }
    try output.write(
      list, columns: ["rank", "id", "score", "probability", "title"],
      paperWithNames: { collection.papers[Int($0)] }
    ) { item in
      [
        .integer(item.rank), .text(item.paper.id.description), .number(item.score),
        item.probability.map { .number($0) } ?? .missing, .text(item.paper.title),
      ]
    }
    if passing.isEmpty { throw ExitCode(1) }
  }

  private func readPapers(_ bar: ProgressBar) throws -> PaperCollection {
    var collection = PaperCollection()
    var rejected: [RejectedRecord] = []
    var source = try PaperSource(path: papers, options: ImportOptions(today: .today)) {
      bar.show("Reading papers", nil, detail: "\($0 >> 20) MB")
    }
    try source.forEachRecord { record in
      switch record {
      case .paper(let paper, _): collection.add(paper)
      case .rejected(let record): rejected.append(record)
      }
    }
    bar.clear()
    for record in rejected.prefix(5) {
      StandardError.write("\(source.name), line \(record.line): skipped, \(record.reason).")
    }
    if rejected.count > 5 { StandardError.write("… and \(rejected.count - 5) more.") }
    return collection
  }

  /// The numbers of the papers that a file of ids names.
  private func numbers(in path: String, of collection: PaperCollection) throws -> [Int] {
    let lines = try readText(path).split(whereSeparator: \.isNewline).map(String.init)
    var numbers: [Int] = []
    for name in [String](namesIn: lines) {
      guard let number = collection.number(ofPaperNamed: name) else {
        throw CommandError(
          "\(path): '\(name)' is not among the papers of \(papers). "
            + "Add the paper there, or take the line out.")
      }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }
}
