public import Foundation

/// The command line, run as a process of its own.
public struct AkinProcess: Sendable {
  /// What a run of the process gave.
  public struct Result: Sendable {
    /// The exit status; negative for the signal that ended it.
    public let status: Int32

    /// Standard output.
    public let output: String

    /// Standard error.
    public let errors: String

    /// Standard output as a JSON array of objects.
    public var rows: [[String: Any]] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [[String: Any]] ?? []
    }

    /// Standard output as a JSON object.
    public var object: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
    }
  }

  private let environment: [String: String]

  /// The built executable: beside the program that runs the tests.
  public static var executable: String {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("akin").path
  }

  /// - Parameter folder: Where the library is: `library.sqlite` in this folder, which is the home
  ///   folder, too.
  public init(folder: String) {
    environment = [
      "AKIN_LIBRARY": folder + "/library.sqlite", "HOME": folder, "PATH": "/usr/bin:/bin",
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
  }

  /// Runs `akin` with arguments.
  public func run(
    _ arguments: [String], input: Data = Data(), environment more: [String: String] = [:]
  ) throws -> Result {
    try run(AkinProcess.executable, arguments, input: input, environment: more)
  }

  /// Runs a program that may run `akin` in turn, as `$AKIN`.
  public func run(
    _ program: String, _ arguments: [String], input: Data = Data(),
    environment more: [String: String] = [:]
  ) throws -> Result {
    // Files, because a pipe holds little and the process would wait for a reader.
    let files = try TemporaryFolder()
    let names = ["input", "output", "errors"].map { files.file($0) }
    try files.write(input, to: "input")
    for name in names.dropFirst() {
      _ = FileManager.default.createFile(atPath: name, contents: nil)
    }
    let process = process(program, arguments, environment: more)
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    let texts = try names.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      .map { String(decoding: $0, as: UTF8.self) }
    return Result(
      status: process.terminationReason == .exit ? status : -status, output: texts[1],
      errors: texts[2])
  }

  /// A process of `akin` that was not started yet.
  public func process(_ arguments: [String]) -> Process {
    process(AkinProcess.executable, arguments, environment: [:])
  }

  private func process(
    _ program: String, _ arguments: [String], environment more: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment.merging(more) { $1 }
      .merging(["AKIN": AkinProcess.executable]) { $1 }
    return process
  }
}
