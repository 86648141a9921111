import Akin
import AkinStore
import ArgumentParser

struct InterestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interest", abstract: "See and change what a profile is interested in.",
    discussion: """
      Likes that are like each other are one interest, found anew for each list and called by its \
      leading words. What you decide lasts: an interest that you rename, mute, split or merge keeps \
      its likes, and a new like joins the interest that it is like. The likes of a muted interest no \
      longer count in any list; as rated papers they stay out of the lists themselves. An interest is \
      named by its name, the beginning of it, or its number in the list. With --json and the like, \
      commands that change interests print them as akin interest list does, as they are then.

      Examples:
        akin interest list
        akin interest rename 1 "speech on chips"
        akin interest mute "cold start"
        akin interest split speech --into 3
        akin interest move 2306.15794 --to "a project"
      """,
    subcommands: [
      List.self, Show.self, Rename.self, Mute.self, Unmute.self, InterestSplitCommand.self,
      InterestMergeCommand.self, InterestMoveCommand.self, InterestResetCommand.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the interests of a profile.",
      discussion: """
        The share is that of the first 20 recommendations that the interest serves more than others do.

        Example:
          akin interest list --json
        """)

    @OptionGroup var options: InterestOptions

    func run() async throws {
      let interests = try await options.interests()
      try options.write(interests)
      let parted = interests.reduce(0) { $0 + $1.paperKeys.count }
      let liked = try options.library.workspace().ratings(profile: options.profile.name)
        .count { ($0.rating?.weight ?? 0) > 0 }
      if liked > parted {
        options.library.remark("\(liked - parted) of \(liked) likes are in no interest.")
      }
      if interests.isEmpty { throw ExitCode(1) }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the likes of an interest, and what it brings.",
      discussion: """
        Example:
          akin interest show 1
        """)

    @Argument(help: "The interest.") var name: String
    @OptionGroup var options: InterestOptions

    func run() async throws {
      let workspace = try options.library.workspace()
      let bar = options.library.progressBar
      let interest = try await workspace.interest(
        name, ofProfile: options.profile.name, progress: bar.fitHandler())
      bar.clear()
      let papers = try workspace.papers(interest.paperKeys + interest.served)
      let rows = { (keys: [Int64], role: String) in
        keys.compactMap { key in
          papers[key].map { paper -> [Table.Cell] in
            [.text(role), .text(paper.id.description), .text(paper.title)]
          }
        }
      }
      try options.output.write(
        Table(
          columns: ["is", "id", "title"],
          rows: rows(interest.paperKeys, "liked") + rows(interest.served, "recommended")))
      options.library.remark(
        "\(interest.name): \(interest.paperKeys.count == 1 ? "1 like" : "\(interest.paperKeys.count) likes")"
          + (interest.isMuted
            ? ", muted." : ", serving \(interest.served.count) of the first \(interest.listCount).")
      )
      if interest.paperKeys.isEmpty { throw ExitCode(1) }
    }
  }

  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an interest a name; it keeps its likes from then on.",
      discussion: """
        Example:
          akin interest rename 1 "speech on chips"
        """)

    @Argument(help: "The interest.") var name: String
    @Argument(help: "Its new name.") var newName: String
    @OptionGroup var options: InterestOptions

    func run() async throws {
      let bar = options.library.progressBar
      let old = try await options.library.workspace().renameInterest(
        name, to: newName, profile: options.profile.name, progress: bar.fitHandler())
      bar.clear()
      options.library.remark("Renamed the interest '\(old)' to '\(newName)'.")
      try await options.writeChanged()
    }
  }

  struct Mute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Have the likes of interests no longer count.",
      discussion: """
        Lists are as if these papers had not been rated, but for the papers themselves, which stay out \
        of them. A new like that is like them is muted, too. akin interest unmute takes it back.

        Example:
          akin interest mute "cold start"
        """)

    @Argument(help: "The interests.") var names: [String]
    @OptionGroup var options: InterestOptions

    func run() async throws { try await options.mute(names, isMuted: true) }
  }

  struct Unmute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Have the likes of muted interests count again.",
      discussion: """
        Example:
          akin interest unmute "cold start"
        """)

    @Argument(help: "The interests.") var names: [String]
    @OptionGroup var options: InterestOptions

    func run() async throws { try await options.mute(names, isMuted: false) }
  }
}

/// What the commands of interests share.
struct InterestOptions: ParsableArguments {
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  /// The interests of the profile.
  func interests() async throws -> [ProfileInterest] {
    let bar = library.progressBar
    defer { bar.clear() }
    return try await library.workspace().interests(
      ofProfile: profile.name, progress: bar.fitHandler())
  }

  /// Mutes interests or takes that back.
  func mute(_ names: [String], isMuted: Bool) async throws {
    let bar = library.progressBar
    let changed = try await library.workspace().muteInterests(
      names, isMuted: isMuted, profile: profile.name, progress: bar.fitHandler())
    bar.clear()
    for interest in changed {
      if interest.isMuted == isMuted {
        library.remark(
          "'\(interest.name)' is \(isMuted ? "muted" : "not muted"); nothing was changed.")
        continue
      }
      let likes =
        interest.paperKeys.count == 1
        ? "Its like no longer counts in lists, and still counts as rated."
        : "Its \(interest.paperKeys.count) likes no longer count in lists, and still count as rated."
      library.remark(
        isMuted ? "Muted '\(interest.name)'. \(likes)" : "'\(interest.name)' counts again.")
    }
    try await writeChanged()
    if changed.allSatisfy({ $0.isMuted == isMuted }) { throw ExitCode(1) }
  }

  /// Prints the interests after a change, for programs.
  func writeChanged() async throws {
    guard output.format != nil else { return }
    do {
      try write(try await interests())
    } catch is NoRecommendation {
      try write([])
    }
  }

  /// Prints interests.
  func write(_ interests: [ProfileInterest]) throws {
    let isTable = output.writerFormat == nil
    try output.write(
      Table(
        columns: LibraryRows.interestColumns,
        rows: interests.enumerated().map { offset, interest in
          var cells = LibraryRows.interest(interest, number: offset + 1)
          if isTable {
            cells[3] = .text(interest.isMuted ? "muted" : "")
            cells[5] = .text(interest.isDecided ? interest.terms.joined(separator: ", ") : "")
          }
          return cells
        }))
  }
}
