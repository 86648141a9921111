import Akin
import AkinStore
import ArgumentParser
import Foundation

struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Write or send the mail of the day.",
    discussion: """
      The mail has a part for you, as akin recommend with its probabilities and reasons, and a part of \
      papers that are trending, as plain text and as a page, with commands to like them. No paper comes \
      twice to a profile: what was written to a file or taken by a server is remembered; a mail that could \
      not be sent is not. Where there is nothing new, no mail is written, and the exit status is 1.

      Without -o, --html or --send the digest is shown, and nothing is remembered. Only --send uses the \
      network. A password is never an argument, and crosses the network encrypted or not at all.

      Examples:
        akin digest
        akin digest -o today.eml --min-probability 0.1
        akin digest --send --to ana@example.org --smtp smtp.example.org --user ana --remember
        akin digest --send                    as it was remembered
        akin digest --install-timer --at 07:00 --to ana@example.org
      """)

  @OptionGroup var choices: DigestChoices

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the mail to a file; - for standard output.", valueName: "file.eml"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("Write the page alone to a file.", valueName: "file"), completion: .file())
  var html: String?

  @Flag(help: "Send the mail.")
  var send = false

  @Flag(help: "Write the file, but remember nothing.")
  var preview = false

  @Flag(help: "Take the papers of the last digest again.")
  var again = false

  @OptionGroup(title: "Sending") var mail: MailOptions
  @OptionGroup(title: "Every day") var timer: TimerOptions
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup(title: "Showing") var table: TableOptions

  func validate() throws {
    guard [output != nil, html != nil, send].count(where: { $0 }) <= 1 else {
      throw ValidationError("Choose one of -o, --html and --send.")
    }
    if preview && send { throw ValidationError("Choose one of --preview and --send.") }
    if timer.installTimer, output != nil || html != nil || send || again || preview {
      throw ValidationError("--install-timer goes alone: the timer sends the mails.")
    }
    if timer.installTimer, choices.latest.since != nil || choices.latest.until != nil {
      throw ValidationError(
        "--since and --until do not go with --install-timer: each mail is of its own day.")
    }
    if let format = table.format, output != nil || html != nil || send {
      throw ValidationError(
        "--\(format.rawValue) shows a digest, and -o, --html and --send make a mail. Choose one.")
    }
  }

  func run() async throws {
    try OutputFile.check(output ?? html, sparing: [library.path])
    let workspace = try library.workspace()
    let settings = mail.settings(over: try workspace.mailSettings(profile: profile.name))
    if (send || timer.installTimer) && settings.to.isEmpty {
      throw CommandError("Say who gets the mail: --to ADDRESS; --remember keeps it for next time.")
    }
    if timer.installTimer, settings.user != nil, settings.passwordFile == nil {
      throw CommandError(
        "A timer cannot ask for a password. Name a file that holds it: --password-file FILE")
    }
    // A timer sends as it is remembered.
    if mail.remember || (timer.installTimer && !timer.dryRun) {
      try workspace.setMailSettings(settings, profile: profile.name)
    }
    if timer.installTimer {
      if timer.dryRun, try settings != workspace.mailSettings(profile: profile.name) {
        library.remark(
          "Where and how the mail goes is not remembered yet, and these lines need it: give --remember, or "
            + "leave --dry-run out.")
      }
      return try timer.install(
        DigestTimer(
          profile: profile.name, library: workspace.path,
          choices: choices.arguments, fetches: !workspace.subscriptions().isEmpty,
          time: timer.at ?? ClockTime(hour: 7, minute: 0),
          isWeekly: timer.weekly),
        library: library)
    }
    guard tells else { return try await write(in: workspace, settings) }
    try await workspace.telling { try await write(in: workspace, settings) }
  }

  /// Whether papers are told for the first time, which is remembered.
  private var tells: Bool {
    (output != nil || html != nil || send) && !preview && !again
  }

  /// Chooses the papers, brings them to where they are wanted, and remembers what was told.
  private func write(in workspace: Workspace, _ settings: MailSettings) async throws {
    var digest = try await digest(in: workspace)
    digest.library = library.pathBesideUsual
    let hasLikes = try workspace.ratings(profile: profile.name)
      .contains { ($0.rating?.weight ?? 0) > 0 }
    guard !digest.entries.isEmpty else {
      if table.format == .json { try StandardOutput.write("[]\n") }
      library.remark(
        "Nothing today: no paper since \(choices.options.since) is new to the profile "
          + "'\(profile.name)' and passes. "
          + (hasLikes
            ? "Loosen --since or --min-probability, or fetch newer papers: akin fetch --all"
            : "Nothing is liked yet, and no paper of these days has votes or comments. Like some that "
              + "you know: akin search WORDS, akin like ID"))
      throw ExitCode(1)
    }
    if !hasLikes {
      library.remark(
        "The profile '\(profile.name)' has no likes yet, so these are only what others read. For "
          + "papers of your own: akin like ID")
    }
    try await deliver(digest, settings: settings)
    if tells { try workspace.remember(sent: digest) }
  }

  private func digest(in workspace: Workspace) async throws -> Digest {
    if again {
      guard let last = try workspace.lastDigest(profile: profile.name) else {
        throw CommandError("No digest was sent to the profile '\(profile.name)' yet: akin digest")
      }
      return last
    }
    let bar = library.progressBar
    defer { bar.clear() }
    return try await workspace.digest(
      profile: profile.name, options: choices.options, progress: bar.fitHandler())
  }

  /// Brings a digest to where it is wanted.
  private func deliver(_ digest: Digest, settings: MailSettings) async throws {
    let count = digest.entries.count == 1 ? "1 paper" : "\(digest.entries.count) papers"
    let page = DigestPage(digest).content
    if let html {
      try await OutputFile.with(html) { try $0(Data(page.utf8)) }
      if html != "-" { library.remark("Wrote \(count) to \(html).") }
      return
    }
    guard send || output != nil else { return try show(digest) }
    let message = MailMessage(
      from: try settings.sender(), to: settings.recipients, date: Date(), subject: digest.subject,
      text: DigestText(digest).content, html: page)
    if let output {
      try await OutputFile.with(output) { try $0(Data(message.content.utf8)) }
      if output != "-" { library.remark("Wrote \(count) to \(output).") }
    } else {
      try await settings.send(message)
      library.remark("Sent \(count) to \(settings.to.joined(separator: ", ")).")
    }
  }

  private func show(_ digest: Digest) throws {
    guard table.format != nil else {
      let width = min(TerminalText(noColor: true).width, 80)
      return try StandardOutput.write(DigestText(digest, width: width).content)
    }
    let columns = [
      "part", "rank", "id", "title", "probability", "upvotes", "comments", "date", "reason",
    ]
    let rows = digest.parts.flatMap { part in
      digest.entries(of: part).enumerated().map { offset, entry -> [Table.Cell] in
        [
          .text(part.rawValue), .integer(offset + 1), .text(entry.paper.id.description),
          .text(entry.paper.title), entry.probability.map { .number($0) } ?? .missing,
          .optional(entry.paper.upvotes), .optional(entry.paper.comments),
          .optional(entry.paper.date?.description), .text(entry.reason),
        ]
      }
    }
    try table.write(Table(columns: columns, rows: rows))
  }
}
