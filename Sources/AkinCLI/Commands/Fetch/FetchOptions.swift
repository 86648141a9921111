import AkinFetch
import AkinStore
import ArgumentParser

/// How papers are fetched.
struct FetchOptions: ParsableArguments {
  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  @Flag(help: "Leave the index for later; the next ranking brings it up to date.")
  var noIndex = false

  @Option(
    help: ArgumentHelp(
      "Ask this address instead of the service's own, such as a mirror's.", valueName: "url"))
  var endpoint: String?

  @Option(
    help: ArgumentHelp(
      "The seconds between two requests. Default: as many as the service asks for.",
      valueName: "seconds"))
  var pause: Double?

  @Option(
    help: ArgumentHelp(
      "The seconds to wait for each part of an answer, and for a connection if fewer than 5.",
      valueName: "seconds"))
  var timeout = 60.0

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if let pause, !(pause >= 0 && pause <= 3_600) {
      throw ValidationError("--pause is a number of seconds from 0 to 3600.")
    }
    if !(timeout > 0 && timeout <= 3_600) {
      throw ValidationError("--timeout is a number of seconds up to 3600.")
    }
  }

  /// Fetches a source, and keeps it as a subscription where that was asked for.
  func fetch(_ source: some FetchSource, saving: FetchSavingOptions) async throws {
    let workspace = try library.workspace()
    let known = try saving.save.flatMap { name in
      try workspace.subscriptions().first { $0.name == name }
    }
    let named =
      try known.map { try NamedSource($0).asked(again: source) }
      ?? NamedSource(name: saving.save, source: source)
    try await FetchRun(workspace: workspace, options: self).fetch([named])
  }
}

/// Whether a source is kept as a subscription.
struct FetchSavingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep this as a subscription, of which akin fetch --all fetches what is new.",
      valueName: "name"))
  var save: String?

  func validate() throws {
    if let save, save.isEmpty || save.count > 100 || save.contains(where: \.isNewline) {
      throw ValidationError("A subscription's name has 1 to 100 characters without line ends.")
    }
  }
}
