import Akin
import AkinStore
import ArgumentParser

struct LikeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "like", abstract: "Say that papers are the kind you look for.",
    discussion: """
      Example:
        akin like 2306.15794 https://arxiv.org/abs/2401.04088 --note "read group"
      """)

  @OptionGroup var papers: PaperArguments
  @OptionGroup var feedback: FeedbackOptions

  func run() throws { try feedback.rate(papers, as: .like) }
}

struct DislikeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dislike", abstract: "Say that papers are not what you look for.",
    discussion: """
      Example:
        akin dislike 2306.15794
      """)

  @OptionGroup var papers: PaperArguments
  @OptionGroup var feedback: FeedbackOptions

  func run() throws { try feedback.rate(papers, as: .dislike) }
}

struct SkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Never show papers again, without an opinion on them.",
    discussion: """
      Example:
        akin skip 2306.15794
      """)

  @OptionGroup var papers: PaperArguments
  @OptionGroup var feedback: FeedbackOptions

  func run() throws { try feedback.rate(papers, as: .skip) }
}

struct UnrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unrate", abstract: "Take the ratings of papers away.",
    discussion: """
      Example:
        akin unrate 2306.15794
      """)

  @OptionGroup var papers: PaperArguments
  @OptionGroup var feedback: FeedbackOptions

  func run() throws { try feedback.rate(papers, as: nil) }
}

struct RateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "Grade papers from 1, worst, to 5, best.",
    discussion: """
      A 5 counts as a like and a 1 as a dislike; 4 and 2 count half; 3 only keeps a paper from \
      coming back.

      Example:
        akin rate 2306.15794 4
      """)

  @Argument(help: ArgumentHelp("Papers, then the grade.", valueName: "id … grade"))
  var words: [String]

  @Option(help: ArgumentHelp("A paper by its title; may be given again.", valueName: "title"))
  var title: [String] = []

  @OptionGroup var feedback: FeedbackOptions

  func validate() throws {
    guard words.count + title.count >= 2, let last = words.last, let grade = Int(last),
      (1...5).contains(grade)
    else { throw ValidationError("Give one or more papers and then a grade from 1 to 5.") }
  }

  func run() throws {
    guard let rating = words.last.flatMap({ Rating($0) }) else { return }
    let workspace = try feedback.library.workspace()
    let keys = try workspace.keys(ids: Array(words.dropLast()), titles: title)
    try feedback.rate(keys, as: rating, in: workspace)
  }
}

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take the last feedback back.",
    discussion: """
      Takes back all that the last like, dislike, rate, skip, unrate or ratings --import of the \
      profile did; again, and it takes back the one before.

      Example:
        akin undo
      """)

  @OptionGroup var feedback: FeedbackOutput

  func run() throws {
    let papers = try feedback.library.workspace().undo(profile: feedback.profile.name)
    try feedback.write(papers)
    if papers.isEmpty {
      feedback.library.remark("There is no feedback to take back.")
      throw ExitCode(1)
    }
  }
}

/// What all feedback commands share.
struct FeedbackOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A remark to keep with the rating.", valueName: "text"))
  var note: String?

  @OptionGroup var output: FeedbackOutput

  var library: LibraryOptions { output.library }

  /// Rates all of the papers, or none if one is unknown.
  func rate(_ papers: PaperArguments, as rating: Rating?) throws {
    let workspace = try library.workspace()
    try rate(papers.keys(in: workspace), as: rating, in: workspace)
  }

  func rate(_ keys: [Int64], as rating: Rating?, in workspace: Workspace) throws {
    let ratings = keys.map { NewRating(paperKey: $0, rating: rating, note: note) }
    try output.write(workspace.rate(ratings, profile: output.profile.name))
    if keys.isEmpty { throw ExitCode(1) }
  }
}

/// How papers are printed after feedback on them.
struct FeedbackOutput: ParsableArguments {
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  func write(_ papers: [RatedPaper]) throws {
    try table.write(
      Table(
        columns: ["id", "rating", "title"],
        rows: papers.map {
          [.text($0.id.description), .optional($0.rating?.description), .text($0.title)]
        }))
  }
}
