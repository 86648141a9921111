import AkinTestSupport
import Foundation
import Testing

@Suite struct HelpTests {
  private static let commands = [
    ["import"], ["search"], ["show"], ["like"], ["dislike"], ["rate"], ["skip"], ["unrate"],
    ["undo"], ["ratings"], ["fetch"], ["fetch", "arxiv"], ["fetch", "daily"], ["fetch", "feed"],
    ["fetch", "oai"], ["fetch", "list"], ["fetch", "forget"], ["export"], ["backup"], ["restore"],
    ["duplicates"],
    ["duplicates", "list"], ["duplicates", "merge"], ["duplicates", "apart"],
    ["duplicates", "split"], ["why"], ["next"],
    ["profile"], ["profile", "export"], ["profile", "import"], ["profile", "list"],
    ["profile", "create"], ["profile", "show"], ["profile", "follow"], ["profile", "unfollow"],
    ["profile", "block"], ["profile", "unblock"], ["profile", "set"],
    ["profile", "rename"], ["profile", "delete"], ["profile", "influence"], ["profile", "drift"],
    ["interest"], ["interest", "list"], ["interest", "show"], ["interest", "rename"],
    ["interest", "mute"], ["interest", "unmute"], ["interest", "split"], ["interest", "merge"],
    ["interest", "move"], ["interest", "reset"],
    ["recommend"], ["similar"], ["rank"],
    ["neighbors"], ["map"], ["vectors"], ["status"], ["model"], ["model", "list"],
    ["model", "show"],
    ["model", "use"], ["model", "encode"], ["model", "distill"], ["model", "train"],
    ["model", "evaluate"], ["trending"], ["digest"], ["publish"], ["snapshot"], ["verify"],
    ["doctor"], ["compact"], ["serve"],
  ]

  private let akin: AkinProcess
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  @Test func everyCommandHasHelpWithAnExample() throws {
    for command in HelpTests.commands {
      let help = try akin.run(command + ["--help"])
      #expect(help.status == 0)
      #expect(help.output.contains("Example"), "\(command)")
      let example =
        help.output.split(separator: "Example").dropFirst().joined()
        .split(separator: "USAGE:").first ?? ""
      #expect(example.contains("akin \(command[0])"), "\(command)")
      #expect(try akin.run(["help"] + command).output == help.output)
    }
  }

  @Test func theRootListsEveryCommand() throws {
    let help = try akin.run(["--help"]).output
    for command in Set(HelpTests.commands.map { $0[0] }) {
      #expect(help.contains("\n  \(command) "), "\(command)")
    }
    #expect(try akin.run(["--version"]).output == "0.1.0\n")
  }

  @Test func helpMakesNoLibrary() throws {
    _ = try akin.run(["recommend", "--help"])
    _ = try akin.run(["recommend", "--nonsense"])
    #expect(!FileManager.default.fileExists(atPath: folder.file("library.sqlite")))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionScriptsAreMade(shell: String) throws {
    let result = try akin.run(["--generate-completion-script", shell])
    #expect(result.status == 0 && result.output.contains("recommend"))
  }

  /// What the README shows exists, and every command is shown in it.
  @Test func theReadmeAndTheCommandsAgree() throws {
    let readme = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../README.md"), encoding: .utf8)
    let used = Set(readme.matches(of: /akin ([a-z]+)/).map { String($0.1) })
    let known = Set(HelpTests.commands.map { $0[0] })
    #expect(known.subtracting(used).isEmpty, "not in the README: \(known.subtracting(used))")
    let unknown = used.subtracting(known).subtracting(["help"])
    #expect(unknown.isEmpty, "in the README, but no command: \(unknown)")
  }
}
