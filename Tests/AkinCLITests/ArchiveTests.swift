import AkinTestSupport
import Foundation
import Testing

/// Libraries and profiles as files, and back.
@Suite struct ArchiveTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 5).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers, "--no-index"]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "--note", "a \"note\"\u{2028}"]).status == 0)
    #expect(try akin.run(["rate", "topic1-0", "2"]).status == 0)
  }

  /// What every list of a library is made of.
  private func content(_ library: String? = nil, profile: String = "default") throws -> [String] {
    let where_ = library.map { ["--library", $0] } ?? []
    return [
      try akin.run(["export", "--format", "jsonl"] + where_).output,
      try akin.run(["ratings", "--json", "--profile", profile] + where_).output,
    ]
  }

  @Test func aBackupRestoresToTheSameLibrary() throws {
    let backup = folder.file("backup.sqlite")
    let before = try content()
    #expect(try akin.run(["backup", backup]).status == 0)
    let other = folder.file("other.sqlite")
    let restored = try akin.run(["restore", backup, "--library", other])
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try content(other) == before)
    #expect(try akin.run(["status", "--check", "--library", other]).status == 0)
    // History is part of it: the last rating can still be taken back.
    let undone = try akin.run(["undo", "--json", "--library", other]).rows.first
    #expect(undone?["id"] as? String == "topic1-0")
  }

  @Test func aLibraryWithPapersIsReplacedOnlyWhenAsked() throws {
    let backup = folder.file("backup.sqlite")
    #expect(try akin.run(["backup", backup]).status == 0)
    #expect(try akin.run(["like", "topic2-0"]).status == 0)
    let later = try content()
    let refused = try akin.run(["restore", backup])
    #expect(refused.status == 2 && refused.errors.contains("Give --replace"))
    #expect(try content() == later)
    #expect(try akin.run(["restore", backup, "--replace"]).status == 0)
    #expect(try content() != later)
    let kept = folder.file("library.sqlite.before-restore")
    #expect(try content(kept) == later)
  }

  @Test func aBackupOverwritesNothing() throws {
    let file = try folder.write("mine", to: "mine.txt")
    let result = try akin.run(["backup", file])
    #expect(result.status == 2 && result.errors.contains("mine.txt: is there already."))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
  }

  @Test func aDamagedCopyIsSaidToBeTheDamagedOne() throws {
    let backup = folder.file("backup.sqlite")
    #expect(try akin.run(["backup", backup]).status == 0)
    let before = try content()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    bytes = bytes.prefix(bytes.count / 2)
    try bytes.write(to: URL(fileURLWithPath: backup))
    let refused = try akin.run(["restore", backup, "--replace"])
    #expect(refused.status == 3)
    #expect(refused.errors.hasPrefix("Error: \(backup): this copy is damaged ("))
    #expect(refused.errors.contains("), and nothing was changed. Restore another copy."))
    #expect(try content() == before)
    let nowhere = try akin.run(["backup", "/no/such/folder/b.sqlite"])
    #expect(nowhere.status == 2)
    #expect(
      nowhere.errors == """
        Error: /no/such/folder/b.sqlite: cannot be written (its folder is missing or read-only). Name a \
        file in a folder that you may write to.

        """)
  }

  @Test func whatIsNoLibraryIsNotRestored() throws {
    let before = try content()
    let text = try folder.write(String(repeating: "no library ", count: 50), to: "text.sqlite")
    for name in [text, folder.file("missing.sqlite")] {
      let result = try akin.run(["restore", name, "--replace"])
      #expect(result.status == 2 && result.errors.contains("Give a file that akin backup wrote."))
    }
    #expect(try content() == before)
  }

  @Test func aProfileMovesWithItsPapers() throws {
    let file = folder.file("profile.jsonl")
    #expect(try akin.run(["profile", "export", "-o", file]).status == 0)
    let other = folder.file("other.sqlite")
    let result = try akin.run([
      "profile", "import", file, "--name", "owls", "--library", other, "--json",
    ])
    #expect(result.object["rated"] as? Int == 2 && result.object["added"] as? Int == 2)
    #expect(try content(other, profile: "owls")[1] == content()[1])
    let papers = try content(other)[0].split(separator: "\n").map(String.init)
    let all = try content()[0].split(separator: "\n").map(String.init)
    #expect(papers.count == 2 && papers.allSatisfy { all.contains($0) })
  }

  @Test func aProfileThatIsThereIsKept() throws {
    let file = folder.file("profile.jsonl")
    #expect(try akin.run(["profile", "export", "-o", file]).status == 0)
    let before = try content()
    let refused = try akin.run(["profile", "import", file])
    #expect(refused.status == 2 && refused.errors.contains("--merge"))
    #expect(try content() == before)
    #expect(try akin.run(["profile", "import", file, "--merge"]).status == 0)
    #expect(try content() == before)
  }

  /// A file of a profile with a like and something that it remembers.
  private static func profile(_ preference: String) -> String {
    """
    {"akin": "profile", "version": 1, "name": "x", "preferences": {\(preference)}}
    {"rating": "like", "date": "2026-01-01", "paper": {"id": "new", "title": "T"}}
    """
  }

  @Test(arguments: [
    ("", "is no profile"), ("{\"akin\": \"profile\", \"version\": 9, \"name\": \"x\"}", "newer"),
    ("{\"akin\": \"profile\", \"version\": 1, \"name\": \"x\"}\n{\"rating\": \"like\"}", "line 2"),
    (
      "{\"akin\": \"profile\", \"version\": 1, \"name\": \"x\"}\n"
        + "{\"rating\": \"love\", \"date\": \"2026-01-01\", \"paper\": {\"title\": \"T\"}}",
      "there is no rating"
    ),
    (
      profile("\"diversity\": 1.5"),
      "line 1: diversity 1.5 is out of range. Give 0 to 1, or leave it"
    ),
    (
      profile("\"novelty\": -0.1"), "line 1: novelty -0.1 is out of range. Give 0 to 1, or leave it"
    ),
    (profile("\"minProbability\": \"much\""), "line 1: minProbability much is out of range. "),
    (
      profile("\"halfLife\": \"soon\""),
      "line 1: halfLife soon is no time. Give 30d, 6m, 1y or never, or leave it out. Nothing was taken"
    ),
    (
      profile("\"blockedWords\": [\"...\"]"),
      "line 1: '...' among blockedWords has no letter or digit"
    ),
    (profile("\"followed\": [\"J.\"]"), "line 1: 'J.' among followed names no author. Nothing was"),
  ])
  func aFileThatIsNoProfileSaysWhy(text: String, message: String) throws {
    let file = try folder.write(text, to: "bad.jsonl")
    let result = try akin.run(["profile", "import", file])
    #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
    #expect(try akin.run(["profile", "list", "--json"]).rows.count == 1)
    #expect(try akin.run(["show", "new"]).status != 0)
  }

  @Test func whatWasKeptBeforeARestoreIsNeverLost() throws {
    let other = folder.file("other.sqlite")
    let papers = try folder.write(#"{"id": "z", "title": "Z"}"#, to: "z.jsonl")
    #expect(try akin.run(["import", papers, "--no-index", "--library", other]).status == 0)
    let before = try content()
    let library = folder.file("library.sqlite")
    let kept = library + ".before-restore"
    #expect(try akin.run(["restore", other, "--replace"]).status == 0)
    #expect(try content() != before)
    // Nothing is kept where nothing is replaced.
    for wrong in ["none.sqlite", "z.jsonl"] {
      let result = try akin.run(["restore", folder.file(wrong), "--replace"])
      #expect(result.status == 2 && result.errors.contains("Give a file that akin backup wrote."))
    }
    #expect(!FileManager.default.fileExists(atPath: kept + "-2"))
    let back = try akin.run(["restore", kept, "--replace"])
    #expect(back.status == 0 && back.errors.contains(kept + "-2"))
    #expect(try content() == before)
  }

  @Test func aProfileComesIntoANewLibraryUnderItsOwnName() throws {
    let file = folder.file("default.jsonl")
    #expect(try akin.run(["profile", "export", "-o", file]).status == 0)
    let other = folder.file("other.sqlite")
    let taken = try akin.run(["profile", "import", file, "--library", other])
    #expect(taken.status == 0, "\(taken.errors)")
    let again = try akin.run(["profile", "import", file, "--library", other])
    #expect(again.status == 2 && again.errors.contains("There is a profile 'default' already."))
  }

  @Test func theLaterRatingStandsWhenProfilesAreMerged() throws {
    let file = folder.file("default.jsonl")
    #expect(try akin.run(["profile", "export", "-o", file]).status == 0)
    let later = try folder.write(
      "id\trating\tdate\ntopic0-0\tdislike\t2100-01-01\n", to: "later.tsv")
    #expect(try akin.run(["ratings", "--import", later]).status == 0)
    #expect(try akin.run(["profile", "import", file, "--merge"]).status == 0)
    let row = try akin.run(["show", "topic0-0", "--json"]).rows.first
    #expect(row?["rating"] as? String == "dislike")
  }

  @Test func aResultTakesNothingsPlace() throws {
    let library = folder.file("library.sqlite")
    let papers = folder.file("papers.jsonl")
    let before = try String(contentsOfFile: papers, encoding: .utf8)
    for (arguments, reason) in [
      (["export", "-o", library, "--format", "jsonl"], "it is a database, which would be lost"),
      (["ratings", "--export", library], "it is a database, which would be lost"),
      (["import", papers, "--rejects", papers], "it is read from"),
    ] {
      let result = try akin.run(arguments)
      #expect(result.status == 2 && result.errors.contains(reason), "\(result.errors)")
    }
    #expect(try String(contentsOfFile: papers, encoding: .utf8) == before)
    #expect(try akin.run(["status", "--check"]).status == 0)
  }

  @Test func nothingIsMadeWhereNothingIsToBeChanged() throws {
    let missing = folder.file("missing.sqlite")
    for arguments in [["backup", folder.file("b.sqlite")], ["export"]] {
      let result = try akin.run(arguments + ["--library", missing])
      #expect(result.status == 2 && result.errors.contains("There is no library \(missing)."))
    }
    let papers = folder.file("papers.jsonl")
    let dry = try akin.run(["import", papers, "--dry-run", "--json", "--library", missing])
    #expect(dry.status == 0 && dry.object["added"] as? Int ?? 0 > 0)
    for name in [missing, missing + ".index"] {
      #expect(!FileManager.default.fileExists(atPath: name))
    }
  }
}
