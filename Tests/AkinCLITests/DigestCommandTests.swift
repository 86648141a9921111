import AkinTestSupport
import Foundation
import Testing

@Suite struct DigestCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 6).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "topic0-1"]).status == 0)
  }

  private func digest(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws
    -> AkinProcess.Result
  {
    try akin.run(
      ["digest", "--since", "2024-01-01", "--until", "2024-12-31", "-n", "2"] + arguments,
      environment: environment)
  }

  private func ids(_ result: AkinProcess.Result) -> [String] {
    result.rows.compactMap { $0["id"] as? String }
  }

  /// A mail's lines as they were before they were broken for the way.
  private func unbroken(_ mail: String) -> String {
    mail.replacing("=\r\n", with: "").replacing("=\n", with: "").replacing("\r\n", with: "\n")
  }

  private var library: String { " --library \(folder.file("library.sqlite"))" }

  /// A program that takes mails in the place of sendmail.
  ///
  /// - Parameters:
  ///   - status: How it ends.
  ///   - seconds: How long it takes; then it keeps each mail in a file of its own.
  /// - Returns: Its path.
  /// - Throws: What writing it throws.
  private func sendmail(status: Int = 0, waiting seconds: Int? = nil) throws -> String {
    let file = seconds == nil ? "mail" : "mail.$$"
    let path = try folder.write(
      "#!/bin/sh\necho \"$@\" > \"\(folder.path)/arguments\"\ncat > \"\(folder.path)/\(file)\"\n"
        + "sleep \(seconds ?? 0)\necho trouble >&2\nexit \(status)\n", to: "sendmail")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func whatIsShownIsNotSent() throws {
    let shown = try digest("--json")
    #expect(shown.status == 0 && ids(shown).count == 2)
    #expect(ids(try digest("--json")) == ids(shown))
    let text = try digest()
    #expect(text.output.contains("2 papers for you") && text.output.contains("akin like topic0-"))
    #expect(try akin.run(["digest", "--again"]).errors.contains("No digest was sent"))
  }

  @Test func whatIsWrittenDoesNotComeAgain() throws {
    let first = ids(try digest("--json"))
    let file = folder.file("mail.eml")
    #expect(try digest("-o", file, "--preview").status == 0)
    #expect(ids(try digest("--json")) == first)
    #expect(try digest("-o", file).errors == "Wrote 2 papers to \(file).\n")
    let mail = try String(contentsOfFile: file, encoding: .utf8)
    #expect(mail.hasPrefix("From: Akin <akin@localhost>\r\nTo: undisclosed-recipients:;\r\n"))
    #expect(first.allSatisfy { unbroken(mail).contains("akin like \($0)\(library)\n") })
    let second = ids(try digest("--json"))
    #expect(Set(second).isDisjoint(with: first))
    #expect(ids(try akin.run(["digest", "--again", "--json"])) == first)
    // To standard output, and as a page.
    #expect(try digest("-o", "-").output.contains("multipart/alternative"))
    let page = folder.file("page.html")
    #expect(try digest("--html", page).status == 0)
    #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
    let third = ids(try digest("--json"))
    #expect(Set(third).isDisjoint(with: first + second))
  }

  @Test func commandsAreShortForTheUsualLibrary() throws {
    let usual = folder.file("data/akin/library.sqlite")
    let papers = try folder.write(TopicBoard(papersPerTopic: 2).jsonLines, to: "few.jsonl")
    let place = ["XDG_DATA_HOME": folder.file("data"), "AKIN_LIBRARY": ""]
    #expect(try akin.run(["import", papers], environment: place).status == 0)
    #expect(FileManager.default.fileExists(atPath: usual))
    for library in [[], ["--library", usual]] {
      #expect(try akin.run(["like", "topic0-0"] + library, environment: place).status == 0)
      let text = try akin.run(
        ["digest", "--since", "2024-01-01", "--until", "2024-12-31", "-n", "1"] + library,
        environment: place)
      #expect(text.output.contains("akin like topic0-1\n"), "\(text)")
    }
  }

  /// A second process waits until the first has told its papers, and then chooses others.
  @Test func twoAtOnceTellNoPaperTwice() throws {
    let program = try sendmail(waiting: 1)
    let arguments = [
      "digest", "--since", "2024-01-01", "--until", "2024-12-31", "-n", "2", "--send", "--to",
      "a@example.org",
    ]
    let processes = (0..<2).map { _ in akin.process(arguments) }
    for process in processes {
      process.environment?["SENDMAIL"] = program
      try process.run()
    }
    for process in processes { process.waitUntilExit() }
    #expect(processes.map(\.terminationStatus) == [0, 0])
    let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("mail.") }
      .map { unbroken(try String(contentsOfFile: folder.file($0), encoding: .utf8)) }
    #expect(mails.count == 2)
    let told = mails.map { mail in
      (0..<6).map { "topic0-\($0)" }.filter { mail.contains("akin like \($0) --library") }
    }
    #expect(told.allSatisfy { $0.count == 2 } && Set(told.joined()).count == 4, "\(told)")
  }

  @Test func nothingNewIsNoMail() throws {
    let file = folder.file("mail.eml")
    #expect(try digest("-n", "100", "-o", file).status == 0)
    try FileManager.default.removeItem(atPath: file)
    let nothing = try digest("-o", file)
    #expect(nothing.status == 1 && nothing.errors.hasPrefix("Nothing today: "))
    #expect(nothing.errors.contains("Loosen --since"))
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try digest("--json").output == "[]\n")
    #expect(try digest("--send", "--to", "a@example.org", "--quiet").errors.isEmpty)
  }

  @Test func sendmailGetsTheMail() throws {
    let first = ids(try digest("--json"))
    let program = ["SENDMAIL": try sendmail()]
    let sent = try digest(
      "--send", "--to", "Ana Be <ana@example.org>", "--to", "bo@example.org", "--remember",
      environment: program)
    #expect(sent.status == 0)
    #expect(sent.errors == "Sent 2 papers to Ana Be <ana@example.org>, bo@example.org.\n")
    #expect(try String(contentsOfFile: folder.file("arguments"), encoding: .utf8) == "-t -i\n")
    let mail = try String(contentsOfFile: folder.file("mail"), encoding: .utf8)
    #expect(mail.hasPrefix("From: Ana Be <ana@example.org>\nTo: Ana Be <ana@example.org>, bo@"))
    #expect(first.allSatisfy { unbroken(mail).contains("akin like \($0)\(library)\n") })
    // As it was remembered.
    #expect(try digest("--send", environment: program).errors.contains("to Ana Be"))
    let again = try akin.run(["digest", "--again", "--send"], environment: program)
    #expect(again.status == 0 && again.errors.hasPrefix("Sent 2 papers"))
  }

  @Test func whatCouldNotBeSentComesAgain() throws {
    let first = ids(try digest("--json"))
    let failed = try digest(
      "--send", "--to", "a@example.org", environment: ["SENDMAIL": try sendmail(status: 75)])
    #expect(failed.status == 2 && failed.errors.contains("failed with status 75: trouble."))
    let none = try digest(
      "--send", "--to", "a@example.org", environment: ["SENDMAIL": "/no/such/sendmail"])
    #expect(none.status == 2 && none.errors.contains("There is no /no/such/sendmail."))
    let closed = try digest("--send", "--to", "a@example.org", "--smtp", "127.0.0.1:1")
    #expect(closed.status == 2 && closed.errors.contains("127.0.0.1:1 cannot be reached"))
    #expect(ids(try digest("--json")) == first)
  }

  @Test func aServerGetsTheMail() async throws {
    let sink = try await MailSink { command in
      command.hasPrefix("EHLO") ? "250-sink\r\n250 AUTH PLAIN\r\n" : nil
    }
    let server = ["--smtp", "127.0.0.1:\(sink.port)", "--user", "ana", "--to", "ana@example.org"]
    let base = ["digest", "--since", "2024-01-01", "--until", "2024-12-31", "--send"] + server
    #expect(try akin.run(base).errors.contains("The password of 'ana' is missing."))
    let secret = try folder.write("p\n", to: "password")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: secret)
    #expect(try akin.run(base + ["--password-file", secret]).errors.contains("chmod 600"))
    #expect(sink.mails.isEmpty)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    #expect(try akin.run(base + ["--password-file", secret]).status == 0)
    #expect(sink.commands.contains("AUTH PLAIN AGFuYQBw") && sink.mails.count == 1)
    try await sink.stop()
  }

  @Test func aTimerIsWrittenOnceAndNamesTheLibrary() throws {
    #expect(try akin.run(["digest", "--install-timer"]).errors.contains("Say who gets the mail"))
    let arguments = [
      "digest", "--install-timer", "--at", "6:05", "--to", "a@example.org",
    ]
    let asked = try akin.run(arguments + ["--smtp", "example.org", "--user", "ana"])
    #expect(asked.status == 2 && asked.errors.contains("A timer cannot ask for a password."))
    let dry = try akin.run(arguments + ["--dry-run"])
    #expect(dry.status == 0 && dry.output.contains("OnCalendar=*-*-* 06:05:00"))
    let units = folder.file(".config/systemd/user")
    #expect(!FileManager.default.fileExists(atPath: units))
    let written = try akin.run(arguments)
    #expect(written.output.contains("\n5 6 * * * \(AkinProcess.executable) digest --send --quiet"))
    // A timer sends as it is remembered.
    let sent = try akin.run(
      ["digest", "--send", "--since", "2024-01-01", "--until", "2024-12-31"],
      environment: ["SENDMAIL": try sendmail()])
    #expect(sent.errors.contains("to a@example.org"))
    #expect(written.errors.contains("Writing \(units)/akin-digest.timer"))
    let service = try String(contentsOfFile: units + "/akin-digest.service", encoding: .utf8)
    #expect(service.contains("--library \(folder.file("library.sqlite"))\n"))
    #expect(!service.contains("fetch"))
    let again = try akin.run(arguments)
    #expect(again.status == 2 && again.errors.contains("is there already. Give --force"))
    #expect(try akin.run(arguments + ["--force", "--weekly"]).output.contains("5 6 * * 1 "))
    // Another profile has a timer of its own.
    #expect(try akin.run(["profile", "create", "50% $owls"]).status == 0)
    let other = try akin.run(arguments + ["--dry-run", "--profile", "50% $owls"]).output
    #expect(other.contains("--profile '50\\% $owls'") && other.contains("\"50%% $$owls\""))
    #expect(other.contains("/akin-digest-50---owls-"))
  }

  @Test func aTimerFetchesWhatIsSubscribed() async throws {
    let server = try await ReplayServer { _, _ in ReplayServer.answer("[]") }
    let fetch = try akin.run([
      "fetch", "daily", "--endpoint", server.address, "--pause", "0", "--save", "daily", "--since",
      "1d",
    ])
    #expect(fetch.status <= 1)
    let output = try akin.run([
      "digest", "--install-timer", "--to", "a@example.org", "--dry-run", "-n", "3", "--category",
      "cs.LG", "--min-probability", "0.2",
    ]).output
    #expect(output.contains(" -n 3 --category cs.LG --min-probability 0.2\n"))
    #expect(output.contains(" fetch --all --quiet --library "))
    #expect(output.contains("ExecStart=-\(AkinProcess.executable) fetch"))
    try await server.stop()
  }

  @Test func aFeedIsPublished() throws {
    let file = folder.file("feed.xml")
    let arguments = [
      "publish", "--since", "2024-01-01", "--until", "2024-12-31", "-n", "3", "-o", file,
    ]
    #expect(try akin.run(arguments).errors == "3 new, 3 in the feed \(file)\n")
    let feed = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(try akin.run(arguments).errors == "0 new, 3 in the feed \(file)\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == feed)
    // A feed is a source, too.
    let imported = try akin.run(["import", file, "--dry-run", "--json"])
    #expect(imported.status == 0)
    let none = try akin.run(["publish", "--profile", "default", "--until", "2020-01-01"])
    #expect(none.status == 0, "what was published stays")
  }
}
