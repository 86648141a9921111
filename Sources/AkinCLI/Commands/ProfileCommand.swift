import Akin
import AkinStore
import ArgumentParser

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Keep separate interests apart.",
    discussion: """
      Each profile has ratings and recommendations of its own. Choose one with --profile or \
      AKIN_PROFILE.

      Example:
        akin profile create robots
        akin like 2306.15794 --profile robots
        akin profile follow "Jane Smith" --profile robots
      """,
    subcommands: [
      List.self, ProfileShowCommand.self, Create.self, Rename.self, Delete.self,
      ProfileFollowCommand.self, ProfileUnfollowCommand.self, ProfileBlockCommand.self,
      ProfileUnblockCommand.self, ProfileSetCommand.self, ProfileExportCommand.self,
      ProfileImportCommand.self, ProfileEvaluateCommand.self, ProfileInfluenceCommand.self,
      ProfileDriftCommand.self,
    ], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the profiles.",
      discussion: """
        Example:
          akin profile list --json
        """)

    @OptionGroup var library: LibraryOptions
    @OptionGroup var output: TableOptions

    func run() throws {
      let profiles = try library.workspace().allProfiles()
      try output.write(
        Table(columns: LibraryRows.profileColumns, rows: profiles.map(LibraryRows.profile)))
    }
  }

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Create a profile.",
      discussion: """
        Example:
          akin profile create robots
        """)

    @Argument(help: "The new profile's name.") var name: String
    @OptionGroup var library: LibraryOptions

    func run() throws {
      try library.workspace().createProfile(name)
      library.remark("Created the profile '\(name)'.")
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a profile another name.",
      discussion: """
        Example:
          akin profile rename robots robotics
        """)

    @Argument(help: "The profile.") var name: String
    @Argument(help: "Its new name.") var newName: String
    @OptionGroup var library: LibraryOptions

    func run() throws {
      try library.workspace().renameProfile(name, to: newName)
      library.remark("Renamed the profile '\(name)' to '\(newName)'.")
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a profile with its ratings.",
      discussion: """
        A profile that has ratings is deleted only with --force.

        Example:
          akin profile delete robots
        """)

    @Argument(help: "The profile.") var name: String
    @Flag(help: "Delete its ratings, too.") var force = false
    @OptionGroup var library: LibraryOptions

    func run() throws {
      let workspace = try library.workspace()
      let count = try workspace.ratings(profile: name).count
      if count > 0 && !force {
        throw CommandError(
          "The profile '\(name)' has \(count) ratings. Keep them with akin ratings --profile "
            + "\(name) --export FILE, or delete them with --force.")
      }
      _ = try workspace.deleteProfile(name)
      library.remark("Deleted the profile '\(name)'.")
    }
  }
}
