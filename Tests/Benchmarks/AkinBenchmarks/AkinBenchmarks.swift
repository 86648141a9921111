import AkinKernels
import Foundation

/// A part of Akin that is measured in one process, next to a peer in another.
protocol Job: Sendable {
  /// Does the work once; only this is timed.
  mutating func run() async

  /// What the last run found, to be compared with the peer's answer.
  func answer() -> Answer
}

/// What a job found.
struct Answer: Codable {
  /// For each query the rows found, best first.
  var rows: [[Int]] = []

  /// Their scores.
  var scores: [[Float]] = []

  /// Ids of papers, best first.
  var ids: [String] = []

  /// Numbers of one kind or another, by name.
  var numbers: [String: Double] = [:]
}

/// Measures one job on request: prints a line of JSON when it is ready, then one for each line of
/// standard input, `run` (the seconds that it took) or `answer`.
///
/// On request, so that Akin and a peer can take turns on a machine whose speed drifts.
@main
struct AkinBenchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, let make = jobs[name] else {
      throw UsageError(names: jobs.keys.sorted())
    }
    let clock = ContinuousClock()
    let start = clock.now
    var job = try await make(Array(arguments.dropFirst()))
    let blas = BLASLibrary.current
    try say(
      Ready(seconds: (clock.now - start).seconds, blas: blas.name, coreType: blas.coreType))
    while let request = readLine() {
      if request == "answer" {
        try say(job.answer())
      } else {
        let start = clock.now
        await job.run()
        try say(Run(seconds: (clock.now - start).seconds))
      }
    }
  }

  private static let jobs: [String: @Sendable ([String]) async throws -> any Job] = [
    "bandwidth": { try Bandwidth($0) },
    "left-out": { try await LeftOutRatings($0) },
    "nearest": { try NearestRows($0) },
    "profile": { try await ProfileRanking($0) },
    "sgemm": { try PureProducts($0) },
    "sparse": { try await SparseScores($0) },
    "table": { try NeighborTable($0) },
    "text": { try TextFeatures($0) },
  ]

  private static func say(_ value: some Encodable) throws {
    // Not by print, which keeps a line back where a pipe reads it.
    FileHandle.standardOutput.write(try JSONEncoder().encode(value) + Data("\n".utf8))
  }

  private struct Ready: Encodable {
    var seconds: Double
    var blas: String
    var coreType: String?
  }

  private struct Run: Encodable { var seconds: Double }
}

/// The job is unknown, or lacks an argument.
struct UsageError: Error, CustomStringConvertible {
  var names: [String]

  var description: String { "Expected one of \(names.joined(separator: ", "))" }
}

extension Duration {
  fileprivate var seconds: Double { self / .seconds(1) }
}
