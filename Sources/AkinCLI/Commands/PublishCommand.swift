import Akin
import AkinStore
import ArgumentParser
import Foundation

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Write recommendations as a feed (Atom).",
    discussion: """
      Papers that have come to the top of your list since the last time enter the feed; the others stay as \
      they were, with the date on which they entered, so that a reader shows each once. Asked again on \
      the same day, the feed is the same. Put it where your reader finds it, for example from a \
      crontab.

      Examples:
        akin publish -o ~/public/papers.xml
        akin publish -n 5 --min-probability 0.2 > papers.xml
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The feed. Default: standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many papers of the top of the list.", valueName: "count"))
  var number = 20

  @Option(help: ArgumentHelp("How many papers the feed holds at most.", valueName: "count"))
  var keep = 100

  @OptionGroup var latest: LatestPaperOptions

  @Option(help: ArgumentHelp("Where readers find the feed.", valueName: "url"))
  var url: String?

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions

  func validate() throws {
    guard number > 0, keep > 0 else {
      throw ValidationError("A feed holds at least one paper: -n 1 --keep 1 or more.")
    }
    if let url, URL(string: url)?.scheme == nil {
      throw ValidationError(
        "--url '\(url)' is no address. Give one such as https://example.org/feed.xml.")
    }
  }

  func run() async throws {
    try OutputFile.check(output, sparing: [library.path])
    let workspace = try library.workspace()
    try await workspace.telling { try await publish(workspace) }
  }

  /// Writes the feed, and remembers what is new in it.
  private func publish(_ workspace: Workspace) async throws {
    let bar = library.progressBar
    let now = Date()
    let publication: Publication
    do {
      defer { bar.clear() }
      publication = try await workspace.publication(
        profile: profile.name, options: options, limit: keep, now: now,
        progress: bar.fitHandler())
    }
    guard !publication.entries.isEmpty else {
      library.remark(
        "Nothing to publish: no paper passes. Loosen the filters, or fetch newer papers.")
      throw ExitCode(1)
    }
    let writer = AtomFeedWriter(profile: profile.name, address: url)
    try await OutputFile.with(output) { write in
      try write(Data(writer.text(publication.entries).utf8))
    }
    try workspace.remember(published: publication.new, now: now)
    let new = publication.new.entries.count
    library.remark(
      "\(new) new, \(publication.entries.count) in the feed" + (output.map { " \($0)" } ?? ""))
  }

  private var options: DigestOptions {
    var options = latest.options
    options.count = number
    return options
  }
}
