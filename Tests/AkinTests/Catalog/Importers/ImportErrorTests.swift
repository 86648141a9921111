import Foundation
import Testing

@testable import Akin

/// Every message of a whole source that cannot be read.
struct SourceErrorCase: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let expected: ImportError
  let message: String

  var testDescription: String { name }
}

private let formatNames = ImporterRegistry.all.map { $0.format.name }.joined(separator: ", ") + "."

private let cases = [
  SourceErrorCase(
    name: "empty", bytes: [], expected: .empty(file: "f"),
    message: "f: is empty. Check that the download or export finished."),
  SourceErrorCase(
    name: "white space", bytes: Array(" \n\n".utf8), expected: .empty(file: "f"),
    message: "f: is empty. Check that the download or export finished."),
  SourceErrorCase(
    name: "binary", bytes: [0x7F, 0x45, 0x4C, 0x46, 0, 0], expected: .binary(file: "f"),
    message: "f: is not text. Akin reads Zotero's database, and the text formats " + formatNames),
  SourceErrorCase(
    name: "prose", bytes: Array("Dear diary".utf8), expected: .unknownFormat(file: "f"),
    message:
      "f: is in no format that Akin knows. Name one with --format if the content is unusual: "
      + formatNames),
]

@Suite struct ImportErrorTests {
  @Test(arguments: cases)
  func everySourceThatCannotBeReadSaysWhy(item: SourceErrorCase) throws {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    #expect(throws: item.expected) {
      _ = try PaperSource(
        bytes: Data(item.bytes), name: "f", options: ImportOptions(today: today))
    }
    #expect(item.expected.description == item.message)
  }

  @Test(arguments: [
    (
      ImportError.notFound(file: "f"),
      "f: no such file. Check the name, or give - to read standard input."
    ),
    (.isFolder(file: "f"), "f: is a folder. Name the files in it, for example f/*.jsonl."),
    (
      .unreadable(file: "f", reason: "permission denied"),
      "f: cannot be read (permission denied). Check its permissions."
    ),
    (
      .noSuchFormat(name: "x"), "There is no format 'x'. Use one of: " + formatNames
    ),
    (
      .noPapers(file: "f", format: "JSON lines"),
      "f: there is no paper in it (read as JSON lines). Check that the whole page or export was "
        + "saved, or try another --format, or none."
    ),
    (
      .noProgram(file: "f", program: "zstd"),
      "f: is compressed, and there is no zstd to unpack it. Install zstd, or give the unpacked file."
    ),
    (
      .brokenArchive(file: "f", program: "xz", reason: "no end"),
      "f: cannot be unpacked by xz (no end). Check that the download finished."
    ),
    (
      .noTitleColumn(file: "f", columns: ["Was", "Wer"]),
      "f: is a table without a column of titles. Its columns are 'Was', 'Wer'. Say which holds the "
        + "titles: --map title='Was'"
    ),
    (
      .noSuchColumn(file: "f", column: "x", columns: ["a"]),
      "f: has no column 'x'. Its columns are 'a'. Give one of them after the equals sign of --map."
    ),
    (
      .badRecord(file: "f", line: 3, reason: "the title is missing"),
      "f, line 3: the title is missing. Nothing of the file was taken; without --strict such records "
        + "are left out."
    ),
    (
      .emptyFolder(file: "f"),
      "f: there is no file in this folder. Name another folder, or files."
    ),
  ])
  func everyMessageSaysWhatToDo(error: ImportError, message: String) {
    #expect(error.description == message)
  }

  @Test func whatHasNoLinesIsNotSaidToHaveThem() {
    let error = ImportError.badRecord(file: "f", line: 0, reason: "the title is missing")
    #expect(error.description.hasPrefix("f: the title is missing. Nothing of the file"))
  }

  @Test func anUnknownEncodingIsToldSomeKnownOnes() {
    let message = ImportError.noSuchEncoding(name: "x").description
    #expect(message.hasPrefix("There is no encoding 'x' that Akin reads. It reads utf-8, "))
    #expect(message.contains("gb18030") && message.hasSuffix("for example with iconv."))
  }

  @Test func anUnknownFormatIsToldTheKnownOnes() {
    let names = ImporterRegistry.all.map { $0.format.name }
    #expect(Set(names).count == names.count)
    #expect(
      ImportError.noSuchFormat(name: "x").description
        == "There is no format 'x'. Use one of: \(names.joined(separator: ", ")).")
  }

  static let databaseMessages: [(ImportError, String)] = [
    (
      .foreignDatabase(file: "f"),
      """
      f: is a database of another program than Zotero. Export its papers, for example as BibTeX, and \
      import that.
      """
    ),
    (
      .akinLibrary(file: "f"),
      """
      f: is a library of Akin itself. Use it with --library f; to take papers from it, write them \
      with akin export and import that.
      """
    ),
    (
      .unknownCollection(file: "f", name: "x", known: ["a", "b/c"]),
      "f: no paper lies in a collection 'x', so nothing was imported. There are: 'a', 'b/c'."
    ),
    (
      .unknownCollection(file: "f", name: "x", known: []),
      "f: no paper lies in a collection 'x', so nothing was imported. It names no collections."
    ),
  ]

  @Test(arguments: databaseMessages)
  func everyMessageOfADatabaseSaysWhatToDo(error: ImportError, message: String) {
    #expect(error.description == message)
  }
}
