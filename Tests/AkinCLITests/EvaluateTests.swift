import AkinTestSupport
import Foundation
import Testing

@Suite struct EvaluateTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    try BenchmarkBoard.write(to: folder)
  }

  private func evaluate(_ arguments: String...) throws -> AkinProcess.Result {
    try akin.run(["model", "evaluate", "--data", folder.path, "--runs", "2", "--json"] + arguments)
  }

  @Test func everyBenchmarkIsMeasured() throws {
    let result = try evaluate("--benchmark", "all", "--baselines")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let own = result.rows.filter { $0["ranking"] as? String == "akin" }
    #expect(
      Set(own.compactMap { $0["benchmark"] as? String }) == [
        "author-libraries", "acm-cr-sentences", "acm-cr-paragraphs", "acm-cr-halves",
        "systematic-reviews/Review_A", "citeulike-t-P1", "citeulike-t-P10",
      ])
    for row in result.rows {
      // A ratio to a ranking that may find nothing has no upper end.
      let (low, high) = (row["low"] as? Double, row["high"] as? Double)
      #expect(low.map { $0 <= high ?? .infinity } == true && row["value"] is Double, "\(row)")
    }
    let ratios = result.rows.filter { ($0["ranking"] as? String)?.hasPrefix("akin / ") == true }
    #expect(!ratios.isEmpty)
    // A search for words of a topic finds the topic.
    let sentences = own.first { $0["benchmark"] as? String == "acm-cr-sentences" }
    #expect(sentences?["metric"] as? String == "recall@10")
    #expect((sentences?["value"] as? Double ?? 0) > 0.3)
    // The library is not touched.
    #expect(!FileManager.default.fileExists(atPath: folder.file("library.sqlite")))
  }

  @Test func promisesAreMeasured() throws {
    let result = try evaluate("--benchmark", "all", "--reliability")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(
      Set(result.rows.compactMap { $0["benchmark"] as? String }) == [
        "author-libraries", "acm-cr-halves", "systematic-reviews/Review_A", "citeulike-t-P10",
        "citeulike-t-halves", "systematic-reviews",
      ])
    let halves = result.rows.filter { $0["benchmark"] as? String == "citeulike-t-halves" }
    #expect(halves.allSatisfy { $0["ratings"] as? String == "≥ 20" && $0["lists"] as? Int == 1 })
    for row in result.rows {
      let (error, promised) = (row["error"] as? Double, row["probability"] as? Double)
      let liked = row["liked"] as? Double
      // The error of ranges is at least that of the mean.
      #expect((error ?? -1) >= abs((promised ?? 1) - (liked ?? 0)) - 1e-6 && error ?? 2 <= 1)
    }
    let ranges = try evaluate("--benchmark", "author-libraries", "--reliability", "--each")
    let all = ranges.rows.filter { $0["papers"] as? String == "all" }
    #expect(!all.isEmpty && all.allSatisfy { ($0["count"] as? Int ?? 0) > 0 })
    let search = try evaluate("--benchmark", "acm-cr-sentences", "--reliability")
    #expect(search.status == 2 && search.errors.contains("--reliability is of profiles."))
  }

  @Test func topicsOfDiverseListsAreCounted() throws {
    let result = try evaluate("--benchmark", "author-libraries", "--diversity", "0.5")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    func value(_ ranking: String, _ metric: String) -> Double {
      result.rows.first {
        $0["ranking"] as? String == ranking && $0["metric"] as? String == metric
      }?["value"] as? Double ?? -1
    }
    for metric in ["topics@20", "categories@20", "groups@20"] {
      let (plain, diverse) = (value("akin", metric), value("akin, diversity 0.5", metric))
      #expect((1...20).contains(plain) && (plain...20).contains(diverse), "\(metric)")
      #expect(abs(value("akin, diversity 0.5 / akin", metric) - diverse / plain) < 1e-4)
    }
    #expect(value("akin, diversity 0.5", "nDCG@10") > 0)
    // Without the wish, the same as ever.
    let plain = try evaluate("--benchmark", "author-libraries")
    #expect(!plain.output.contains("@20"))
  }

  @Test func neededRatingsAreMeasured() throws {
    let result = try evaluate(
      "--benchmark", "author-libraries", "--benchmark", "systematic-reviews", "--next", "--people",
      "2", "--runs", "1")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.rows.count == 18)
    for row in result.rows {
      let numbers = ["low", "needed", "high"].compactMap { row[$0] as? Double }
      #expect(numbers.count == 3 && numbers == numbers.sorted() && numbers[0] >= 0)
      #expect((row["final"] as? Double ?? 0) > 0.5)
    }
    let search = try evaluate("--benchmark", "acm-cr-sentences", "--next")
    #expect(search.status == 2 && search.errors.contains("--next is of profiles."))
    let both = try evaluate("--benchmark", "author-libraries", "--next", "--reliability")
    #expect(both.status == 2 && both.errors.contains("Give --next or --reliability, not both."))
  }

  @Test func valuesOfEachPersonAndTheirLists() throws {
    let lists = folder.file("lists.jsonl")
    let result = try evaluate(
      "--benchmark", "author-libraries", "--people", "2", "--each", "--lists", lists)
    #expect(result.rows.compactMap { $0["name"] as? String } == ["u0", "u2", "u0", "u2"])
    let written = try String(contentsOfFile: lists, encoding: .utf8).split(separator: "\n")
    #expect(written.count == 2)
    let expected = """
      {"benchmark": "author-libraries", "name": "u0", \
      "liked": ["topic0-0", "topic0-1", "topic0-2", "topic0-3"], \
      "relevant": ["topic0-4", "topic0-5", "topic0-6", "topic0-7", "topic0-8"]}
      """
    #expect(written.first.map(String.init) == expected)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func valuesAreNotLostWithTheLists() throws {
    let result = try evaluate("--benchmark", "author-libraries", "--lists", "/dev/full")
    #expect(result.status == 2 && !result.rows.isEmpty)
    #expect(result.errors.contains("/dev/full: cannot be written ("))
  }

  @Test func theEncoderThatIsMeasuredIsThere() throws {
    let arguments = ["model", "evaluate", "--data", folder.path, "--benchmark", "author-libraries"]
    let without = ["AKIN_MODELS": folder.path]
    let missing = try akin.run(arguments, environment: without)
    #expect(missing.status == 2 && missing.output.isEmpty)
    #expect(
      missing.errors == """
        Error: No encoder comes with this Akin. Name a file with --encoder, or the folder of \
        akin-256.encoder with AKIN_MODELS. --encoder none does without.

        """)
    #expect(try akin.run(arguments + ["--encoder", "none"], environment: without).status == 0)
  }

  @Test func equalRunsPrintEqualBytes() throws {
    let arguments = ["--benchmark", "systematic-reviews", "--baselines"]
    let first = try evaluate(arguments[0], arguments[1], arguments[2])
    #expect(first.output == (try evaluate(arguments[0], arguments[1], arguments[2])).output)
  }

  @Test func whatIsWrongIsSaid() throws {
    try FileManager.default.removeItem(atPath: folder.file("arxiv-150k.jsonl"))
    let missing = try evaluate("--benchmark", "author-libraries")
    #expect(missing.status == 2 && missing.output.isEmpty)
    #expect(
      missing.errors == "Error: \(folder.path): there is no arxiv-150k.jsonl. "
        + "Unpack the benchmark there, or name another folder with --data.\n")
    let review = try evaluate("--benchmark", "systematic-reviews", "--review", "Nobody")
    #expect(review.status == 2)
    #expect(
      review.errors == "Error: There is no review 'Nobody'. Give one of Review_A.\n")
    let folderless = try akin.run(["model", "evaluate", "--benchmark", "all"])
    #expect(folderless.status == 2)
    #expect(folderless.errors.contains("Name the folder of the benchmarks with --data"))
  }
}
