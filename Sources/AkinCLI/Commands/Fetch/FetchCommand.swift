import Akin
import AkinFetch
import AkinStore
import ArgumentParser

/// Papers over the network.
struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch papers over the network.",
    discussion: """
      The only command that uses the network for papers. What is fetched is imported page by page; \
      a fetch that breaks off keeps what it has. With --save a source becomes a subscription, of \
      which only what is new is fetched from then on.

      Examples:
        akin fetch arxiv --category cs.LG --since 7d --save learning
        akin fetch daily
        akin fetch feed https://proceedings.mlr.press/feed.xml --save pmlr
        akin fetch --all
        0 7 * * * akin fetch --all --quiet      in a crontab: every morning
      """,
    subcommands: [
      FetchArxivCommand.self, FetchDailyCommand.self, FetchFeedCommand.self, FetchOAICommand.self,
      FetchListCommand.self, FetchForgetCommand.self,
    ])

  @Flag(help: "Fetch what is new of every subscription.")
  var all = false

  @Option(
    help: ArgumentHelp("Fetch what is new of one subscription; may be repeated.", valueName: "name")
  )
  var only: [String] = []

  @OptionGroup var options: FetchOptions

  func run() async throws {
    // Not in validate(), which also runs before each of the subcommands.
    if all == !only.isEmpty {
      throw ValidationError(
        all
          ? "Choose one of --all and --only."
          : "Name a source (arxiv, daily, feed, oai), or give --all for the subscriptions.")
    }
    if options.endpoint != nil {
      throw ValidationError(
        "Each subscription has an address of its own; --endpoint is for one source: "
          + "akin fetch arxiv --endpoint URL …")
    }
    let workspace = try options.library.workspace()
    let known = try workspace.subscriptions()
    if let name = only.first(where: { name in !known.contains { $0.name == name } }) {
      throw StoreError.unknownSubscription(name: name, known: known.map(\.name))
    }
    let wanted = known.filter { all || only.contains($0.name) }
    guard !wanted.isEmpty else {
      throw CommandError(
        "There is no subscription yet. Save one: akin fetch arxiv --category cs.LG --since 7d --save NAME"
      )
    }
    let run = FetchRun(workspace: workspace, options: options)
    try await run.fetch(wanted.map { try NamedSource($0) })
  }
}

extension FetchCommand {
  /// Refuses a choice of subscriptions before one of the subcommands, which has no use for it.
  ///
  /// - Parameter command: The subcommand.
  /// - Throws: `ValidationError`.
  func refuseChoice(before command: String) throws {
    guard all || !only.isEmpty else { return }
    let flag = all ? "--all" : "--only"
    throw ValidationError(
      "\(flag) fetches subscriptions, and '\(command)' is another command. Give one of them: "
        + "akin fetch \(all ? "--all" : "--only NAME"), or akin fetch \(command) …")
  }
}

struct FetchListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the subscriptions.",
    discussion: """
      Example:
        akin fetch list
      """)

  @ParentCommand var fetch: FetchCommand
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws { try fetch.refuseChoice(before: "list") }

  func run() throws {
    let subscriptions = try library.workspace().subscriptions()
    try output.write(
      Table(
        columns: ["name", "source", "fetched"],
        rows: try subscriptions.map { subscription in
          let source = try NamedSource(subscription).source
          return [
            .text(subscription.name), .text(source.title),
            subscription.fetched.map { .text($0) } ?? .missing,
          ]
        }))
    if subscriptions.isEmpty {
      library.remark("There is no subscription yet: akin fetch arxiv --category cs.LG --save NAME")
      throw ExitCode(1)
    }
  }
}

struct FetchForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Remove a subscription; its papers stay.",
    discussion: """
      Example:
        akin fetch forget learning
      """)

  @Argument(help: "The subscription.") var name: String
  @ParentCommand var fetch: FetchCommand
  @OptionGroup var library: LibraryOptions

  func validate() throws { try fetch.refuseChoice(before: "forget") }

  func run() throws {
    try library.workspace().removeSubscription(named: name)
    library.remark("Removed the subscription '\(name)'. Its papers stay.")
  }
}
