import Akin
import AkinStore
import ArgumentParser

struct ProfileShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a profile goes by.",
    discussion: """
      How many papers are rated, whom the profile follows, what it blocks, and its settings; akin \
      ratings lists the ratings. What is empty or missing was never said.

      Examples:
        akin profile show
        akin profile show robots --json
      """)

  @Argument(help: "The profile. Default: that of --profile.") var name: String?
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() throws {
    let workspace = try library.workspace()
    let name = name ?? profile.name
    let preferences = try workspace.preferences(ofProfile: name)
    let summary = try workspace.allProfiles().first { $0.name == name }
    try output.write(
      object: [
        Table.Field("name", .text(name)), Table.Field("likes", .optional(summary?.likeCount)),
        Table.Field("dislikes", .optional(summary?.dislikeCount)),
        Table.Field("ratings", .optional(summary?.ratingCount)),
      ] + preferences.fields)
  }
}
