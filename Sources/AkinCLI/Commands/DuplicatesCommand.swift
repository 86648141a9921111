import Akin
import AkinStore
import ArgumentParser

struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates", abstract: "Show papers that may be one work, and decide.",
    discussion: """
      An import makes one paper of records that share an id, and of those with the same title that no \
      author contradicts. What is less certain is shown here, the likeliest first: titles that differ \
      by a word or a subtitle, the same abstract under another title. The likeness, 0 to 1, judges \
      titles, abstracts, authors and years. Merging keeps the first paper of a pair, with the ids and \
      ratings of both; the records of both are kept as they were (akin show ID --originals).

      Examples:
        akin duplicates
        akin duplicates merge 2306.15794 10.1145/3366423.3380259
        akin duplicates merge --all --min-likeness 0.8
        akin duplicates apart 2306.15794 2306.15795
        akin duplicates split 10.1145/3366423.3380259
      """,
    subcommands: [List.self, Merge.self, Apart.self, Split.self], defaultSubcommand: List.self)

  /// The likeness from which on pairs are shown.
  static let usualLikeness = 0.3

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show pairs of papers that may be one work.",
      discussion: """
        Example:
          akin duplicates --min-likeness 0.8 --json
        """)

    @Option(help: ArgumentHelp("The least likeness, 0 to 1.", valueName: "l"))
    var minLikeness = DuplicatesCommand.usualLikeness

    @Option(name: .shortAndLong, help: ArgumentHelp("How many pairs, or all.", valueName: "count"))
    var number = Limit(50)

    @OptionGroup var library: LibraryOptions
    @OptionGroup var output: TableOptions

    func validate() throws { try DuplicatesCommand.check(minLikeness) }

    func run() throws {
      let pairs = try DuplicatesCommand.pairs(library, likeness: minLikeness)
      let shown = pairs.prefix(number.count ?? pairs.count)
      if output.writerFormat == nil {
        try StandardOutput.write(
          DuplicateList(text: TerminalText(noColor: output.noColor)).lines(Array(shown)))
      } else {
        try output.write(
          Table(
            columns: LibraryRows.duplicateColumns,
            rows: shown.enumerated().map { offset, pair in
              LibraryRows.duplicate(pair, rank: offset + 1)
            }))
      }
      if pairs.count > shown.count {
        library.remark("\(pairs.count - shown.count) more pairs; -n all shows them.")
      }
      if pairs.isEmpty {
        library.remark("No two papers look like one work.")
        throw ExitCode(1)
      }
    }
  }

  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one paper of two, or of all pairs that are likely enough.",
      discussion: """
        Examples:
          akin duplicates merge 2306.15794 10.1145/3366423.3380259
          akin duplicates merge --all --min-likeness 0.8 --dry-run
        """)

    @Argument(help: "The paper that stays, and those that become a part of it.")
    var ids: [String] = []

    @Flag(help: "Merge every pair with at least --min-likeness.")
    var all = false

    @Option(help: ArgumentHelp("With --all, the least likeness, 0 to 1.", valueName: "l"))
    var minLikeness = 0.9

    @Flag(help: "Say what would be merged, and change nothing.")
    var dryRun = false

    @OptionGroup var library: LibraryOptions
    @OptionGroup var output: TableOptions

    func validate() throws {
      if all == !ids.isEmpty || ids.count == 1 {
        throw ValidationError("Name two papers or more, or give --all.")
      }
      try DuplicatesCommand.check(minLikeness)
    }

    func run() async throws {
      let workspace = try library.workspace()
      let merges: [(kept: Int64, merged: Int64)]
      if all {
        merges = try workspace.merges(of: DuplicatesCommand.pairs(library, likeness: minLikeness))
      } else {
        let keys = try workspace.keys(ids: ids)
        guard keys.count > 1 else {
          throw CommandError("These are names of one paper already. Nothing was changed.")
        }
        merges = keys.dropFirst().map { (keys[0], $0) }
      }
      // Named before: afterwards there is only one of each pair.
      let papers = try workspace.papers(merges.flatMap { [$0.kept, $0.merged] })
      if !dryRun {
        for merge in merges { try workspace.merge(merge.merged, into: merge.kept) }
      }
      try output.write(object: [Table.Field("merged", .integer(merges.count))])
      for merge in merges.prefix(Merge.shownCount) {
        guard let kept = papers[merge.kept], let merged = papers[merge.merged] else { continue }
        library.remark("\(merged.id) → \(kept.id)  \(kept.title)")
      }
      if merges.count > Merge.shownCount {
        library.remark("… and \(merges.count - Merge.shownCount) more.")
      }
      if dryRun { library.remark("A dry run: nothing was changed.") }
      if merges.isEmpty { throw ExitCode(1) }
    }

    /// How many merges are shown.
    private static let shownCount = 20
  }

  struct Apart: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide that papers are different works, so that they are not shown again.",
      discussion: """
        Example:
          akin duplicates apart 2306.15794 2306.15795
        """)

    @Argument(help: "Two papers or more.") var ids: [String]
    @OptionGroup var library: LibraryOptions

    func validate() throws {
      if ids.count < 2 { throw ValidationError("Name two papers or more.") }
    }

    func run() throws {
      let workspace = try library.workspace()
      let keys = try workspace.keys(ids: ids)
      guard keys.count > 1 else {
        throw CommandError("These are names of one paper. Nothing was changed.")
      }
      for (offset, key) in keys.enumerated() {
        for other in keys[(offset + 1)...] { try workspace.keepApart(key, other) }
      }
      library.remark("\(keys.count) papers are different works.")
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a paper apart that was made of records of several works.",
      discussion: """
        Each record with names of its own becomes a paper again; the first has the ratings. They are \
        decided to be different works, so that they are not shown as duplicates again.

        Example:
          akin duplicates split 10.1145/3366423.3380259
        """)

    @Argument(help: "A paper.") var id: String
    @OptionGroup var library: LibraryOptions
    @OptionGroup var output: TableOptions

    func run() throws {
      let workspace = try library.workspace()
      guard let key = try workspace.keys(ids: [id]).first else { return }
      let papers = try workspace.split(key).compactMap { try workspace.paper($0) }
      try output.write(
        Table(
          columns: ["id", "title"],
          rows: papers.map { [.text($0.id.description), .text($0.title)] }))
    }
  }

  fileprivate static func check(_ likeness: Double) throws {
    if !(0...1).contains(likeness) {
      throw ValidationError("The likeness \(likeness) is out of range. Give 0 to 1.")
    }
  }

  fileprivate static func pairs(
    _ library: LibraryOptions, likeness: Double
  ) throws -> [DuplicatePair] {
    let bar = library.progressBar
    defer { bar.clear() }
    return try library.workspace().duplicates(likeness: likeness) {
      bar.show("Comparing papers", $0)
    }
  }
}
