import Akin
import ArgumentParser
import Foundation

/// How a digest comes by itself.
struct TimerOptions: ParsableArguments {
  @Flag(help: "Print a line for a crontab, and write a systemd timer that sends the digest.")
  var installTimer = false

  @Option(help: ArgumentHelp("When. Default: 07:00.", valueName: "time"))
  var at: ClockTime?

  @Flag(help: "On Mondays, with the papers of two weeks, instead of every day.")
  var weekly = false

  @Flag(help: "Overwrite a timer that is there.")
  var force = false

  @Flag(help: "Print the timer, and write nothing.")
  var dryRun = false

  func validate() throws {
    if !installTimer, at != nil || weekly || force || dryRun {
      throw ValidationError("--at, --weekly, --force and --dry-run go with --install-timer.")
    }
  }

  /// Prints the crontab line and writes the timer.
  ///
  /// - Throws: `CommandError` where a timer is there already.
  func install(_ timer: DigestTimer, library: LibraryOptions) throws {
    let folder = TimerOptions.folder
    let files = timer.units.map { (path: "\(folder)/\($0.name)", text: $0.text) }
    if !dryRun && !force,
      let known = files.first(where: { FileManager.default.fileExists(atPath: $0.path) })
    {
      throw CommandError(
        "\(known.path): is there already. Give --force to overwrite it, or --dry-run to see the new one."
      )
    }
    try StandardOutput.write("# For a crontab (crontab -e):\n\(timer.cronLine)\n")
    if dryRun {
      for file in files {
        try StandardOutput.write("\n# \(file.path)\n\(file.text)")
      }
      return
    }
    library.remark("Instead of it, for systemd:")
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for file in files {
        library.remark("Writing \(file.path)")
        try Data(file.text.utf8).write(to: URL(fileURLWithPath: file.path), options: .atomic)
      }
    } catch {
      throw OutputError(file: folder, reason: error.localizedDescription)
    }
    library.remark("Start it: systemctl --user enable --now \(timer.name).timer")
    library.remark("To run while you are not signed in: loginctl enable-linger")
  }

  /// Where systemd looks for a user's units.
  private static var folder: String {
    let environment = ProcessInfo.processInfo.environment
    let settings =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.config"
    return settings + "/systemd/user"
  }
}

/// A time of the day, such as `07:00`.
struct ClockTime: ExpressibleByArgument {
  let hour: Int
  let minute: Int

  init(hour: Int, minute: Int) { (self.hour, self.minute) = (hour, minute) }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The time with two digits each.
  var text: String {
    [hour, minute].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
  }

  var defaultValueDescription: String { text }
}
