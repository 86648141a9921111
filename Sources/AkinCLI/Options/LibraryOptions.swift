import AkinStore
import ArgumentParser
import Foundation

/// Which library.
struct LibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The library file.",
      discussion: """
        Default: $AKIN_LIBRARY, else $XDG_DATA_HOME/akin/library.sqlite, else \
        ~/.local/share/akin/library.sqlite. It is made at first use.
        """, valueName: "path"), completion: .file())
  var library: String?

  @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
  var quiet = false

  func validate() throws {
    if library == "" { throw ValidationError("--library needs the path of a file.") }
  }

  /// The path of the library.
  var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = library ?? environment["AKIN_LIBRARY"], !path.isEmpty {
      return NSString(string: path).expandingTildeInPath
    }
    return LibraryOptions.usualPath
  }

  /// The path where nothing else is said.
  private static var usualPath: String {
    let environment = ProcessInfo.processInfo.environment
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share"
    return data + "/akin/library.sqlite"
  }

  /// The library's path, in full, for commands that are run elsewhere and at another time; nil where they
  /// find it by themselves.
  var pathBesideUsual: String? {
    let (own, usual) = (
      URL(fileURLWithPath: path).path, URL(fileURLWithPath: LibraryOptions.usualPath).path
    )
    return own == usual ? nil : own
  }

  /// Opens the library; a misspelt path should not look like lost papers.
  ///
  /// - Parameter isDryRun: Whether nothing may be made: then a library that is not there is one in
  ///   memory.
  /// - Returns: The library.
  /// - Throws: `StoreError`.
  func workspace(isDryRun: Bool = false) throws -> Workspace {
    let isNew = !FileManager.default.fileExists(atPath: path)
    if isNew && isDryRun { return try Workspace.inMemory() }
    let workspace = try Workspace(path: path)
    if isNew { remark("Made a new library: \(path)") }
    return workspace
  }

  /// Opens a library that is there: of one that is not, nothing can be taken out.
  func existingWorkspace() throws -> Workspace {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandError("There is no library \(path). Check the path given with --library.")
    }
    return try Workspace(path: path)
  }

  /// A bar for long work.
  var progressBar: ProgressBar { ProgressBar(isQuiet: quiet) }

  /// Tells the user something that is no result.
  func remark(_ text: String) {
    if !quiet { StandardError.write(text) }
  }
}

/// Which profile.
struct ProfileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The profile. Default: $AKIN_PROFILE, else 'default'.", valueName: "name"))
  var profile: String?

  /// The profile's name.
  var name: String {
    let environment = ProcessInfo.processInfo.environment["AKIN_PROFILE"] ?? ""
    return profile ?? (environment.isEmpty ? "default" : environment)
  }
}
