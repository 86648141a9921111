import AkinTestSupport
import Foundation
import Testing

@Suite struct ImportCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  private func counts(_ result: AkinProcess.Result) -> [Int] {
    ["added", "updated", "unchanged", "duplicates"].map { result.object[$0] as? Int ?? -1 }
  }

  private let bib = "@misc{a, title = {One}}\n@misc{b, title = {}}\n@misc{c, title = {Three}}\n"

  @Test func strictTakesNothingOfAFileWithABadRecord() throws {
    let bad = try folder.write(bib, to: "bad.bib")
    let good = try folder.write("@misc{d, title = {Four}}", to: "good.bib")
    let result = try akin.run(["import", "--strict", "--json", bad, good])
    #expect(result.status == 2 && counts(result) == [1, 0, 0, 0])
    #expect(
      result.errors.contains(
        "Error: \(bad), line 2: the field \"title\" is missing or empty. Nothing of the file was taken"
      ))
    let lenient = try akin.run(["import", "--json", bad])
    #expect(lenient.status == 2 && counts(lenient) == [2, 0, 0, 0])
  }

  @Test func rejectsAreWrittenAsLines() throws {
    let bad = try folder.write(bib, to: "bad.bib")
    let table = try folder.write("title,year\nT,2024\n,2023\n", to: "t.csv")
    let file = folder.file("rejects.jsonl")
    _ = try akin.run(["import", "--dry-run", "--rejects", file, bad, table])
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let rows = try lines.map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.map { $0["file"] as? String } == [bad, table])
    #expect(rows.map { $0["line"] as? Int } == [2, 3])
    #expect(rows.map { $0["text"] as? String } == ["@misc{b,\n  title = {}\n}", ",2023"])
    #expect(rows.allSatisfy { ($0["reason"] as? String)?.contains("\"title\"") == true })
    #expect(try akin.run(["status", "--json"]).object["papers"] as? Int ?? 0 == 0)
    let refused = try akin.run(["import", bad, "--rejects", "/no/such/folder/r.jsonl"])
    #expect(
      refused.status == 2 && refused.errors.contains("/no/such/folder/r.jsonl: cannot be written"))
  }

  @Test(arguments: [
    ("a.jsonl", #"{"id": "x"}"# + "\n" + #"{"id": "y", "title": "Y"}"#, #"{"id": "x"}"#),
    (
      "a.json", #"[{"id": "x", "n": 1.50},"# + "\n" + #"{"title": "Y"}]"#,
      #"{"id": "x", "n": 1.50}"#
    ),
    (
      "a.xml",
      #"<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a&amp;b</id></entry></feed>"#,
      "<entry><id>a&amp;b</id></entry>"
    ),
    ("a.ris", "TY  - JOUR\nPY  - 2024\nER  - \n", "TY  - JOUR\nPY  - 2024"),
  ])
  func aRejectedRecordIsKeptAsItStands(name: String, content: String, record: String) throws {
    let source = try folder.write(content, to: name)
    let file = folder.file("rejects.jsonl")
    _ = try akin.run(["import", "--dry-run", "--rejects", file, source])
    let line = try String(contentsOfFile: file, encoding: .utf8)
    let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect((row?["text"] as? String)?.hasPrefix(record) == true, "\(line)")
  }

  @Test func aFolderIsAllItsFiles() throws {
    let papers = folder.file("papers")
    for name in ["deep/er", ".hidden"] {
      try FileManager.default.createDirectory(
        atPath: papers + "/" + name, withIntermediateDirectories: true)
    }
    for (name, text) in [
      "b.bib": "@misc{a, title = {One}}", "deep/er/a.ris": "TY  - JOUR\nTI  - Two\nER  - \n",
      "notes.md": "# Three\nText.", ".hidden/x.bib": "@misc{x, title = {No}}", ".y.md": "No",
      "odd.xyz": "nothing known", "empty.bib": "", "z.pdf": "%PDF\u{0}\u{0}",
    ] {
      try folder.write(text, to: "papers/" + name)
    }
    let result = try akin.run(["import", "--json", papers])
    #expect(result.status == 2 && counts(result) == [3, 0, 0, 0])
    #expect(
      result.errors.contains(
        "\(papers): 3 files of no known format left out: \(papers)/empty.bib, \(papers)/odd.xyz, "
          + "\(papers)/z.pdf.\n"))
    #expect(
      result.errors.contains(
        "\(papers): 1 file of plain text, each taken for a paper: \(papers)/notes.md.\n"))
    let empty = folder.file("papers/.hidden/none")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let nothing = try akin.run(["import", empty])
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("\(empty): there is no file in this folder."))
  }

  @Test func columnsAreMapped() throws {
    let table = try folder.write("Was;Wer\nEulen;A Ng\n", to: "t.csv")
    let refused = try akin.run(["import", table])
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("Its columns are 'Was', 'Wer'. Say which holds the titles: --map"))
    let wrong = try akin.run(["import", table, "--map", "title=Wo"])
    #expect(wrong.status == 2 && wrong.errors.contains("\(table): has no column 'Wo'."))
    #expect(
      counts(try akin.run(["import", "--json", table, "--map", "title=Was"])) == [1, 0, 0, 0])
  }

  @Test func aProgramThatIsNotInstalledIsNamed() throws {
    let file = folder.file("x.gz")
    try Data([0x1F, 0x8B, 8, 0, 0]).write(to: URL(fileURLWithPath: file))
    let result = try akin.run(["import", file], environment: ["PATH": "/nonexistent"])
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "Error: \(file): is compressed, and there is no gzip to unpack it. Install gzip"))
  }

  @Test func theHelpNamesEveryFormat() throws {
    let help = try akin.run(["import", "--help"]).output
    for name in ["jsonl", "bibtex", "ris", "medline", "wos", "refer", "csv", "text", "daily"] {
      #expect(help.contains("\n  \(name) "), "\(name)")
    }
  }

  @Test func anEncodingCanBeNamed() throws {
    let bytes = Data("title,year\n".utf8) + Data([0xCD, 0xE0, 0xE7]) + Data(",2020\n".utf8)
    let table = try folder.write(bytes, to: "t.csv")
    #expect(
      try akin.run(["import", table, "--encoding", "windows-1251", "--no-index"]).status == 0)
    #expect(try akin.run(["export", "--format", "jsonl"]).output.contains("\"Наз\""))
    let refused = try akin.run(["import", table, "--encoding", "klingon"])
    #expect(refused.status == 2 && refused.errors.contains("There is no encoding 'klingon'"))
    #expect(refused.errors.contains("gb18030"))
  }

  @Test func aLineThatIsNoneIsNotNamed() throws {
    let script = """
      import sqlite3, sys
      base = sqlite3.connect(sys.argv[1])
      for table in ("itemTypes (itemTypeID, typeName)", "fields (fieldID, fieldName)",
          "creatorTypes (creatorTypeID, creatorType)", "items (itemID, itemTypeID, key)",
          "itemDataValues (valueID, value)", "itemData (itemID, fieldID, valueID)",
          "creators (creatorID, firstName, lastName)", "tags (tagID, name)",
          "itemCreators (itemID, creatorID, creatorTypeID, orderIndex)", "itemTags (itemID, tagID)",
          "collections (collectionID, collectionName, parentCollectionID)",
          "collectionItems (collectionID, itemID)"):
        base.execute("CREATE TABLE " + table)
      base.execute("INSERT INTO itemTypes VALUES (1, 'book')")
      base.execute("INSERT INTO fields VALUES (1, 'title')")
      base.execute("INSERT INTO items VALUES (1, 1, 'KEY1'), (2, 1, 'KEY2')")
      base.execute("INSERT INTO itemDataValues VALUES (1, 'Moss')")
      base.execute("INSERT INTO itemData VALUES (1, 1, 1)")
      base.commit()
      """
    let database = folder.file("zotero.sqlite")
    try #require(try akin.run("/usr/bin/env", ["python3", "-c", script, database]).status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
    let result = try akin.run(["import", "-", "--json", "--no-index"], input: bytes)
    #expect(result.status == 2 && counts(result) == [1, 0, 0, 0])
    let skipped = try #require((result.object["skipped"] as? [[String: Any]])?.first)
    #expect(skipped["line"] is NSNull)
    #expect(
      result.errors.contains(
        "standard input: skipped, the field \"title\" is missing or empty (Zotero's item KEY2)."))
  }
}
