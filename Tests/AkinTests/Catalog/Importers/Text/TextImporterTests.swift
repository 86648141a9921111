import Akin
import AkinTestSupport
import Testing

@Suite struct TextImporterTests {
  @Test func theFirstLineIsTheTitle() throws {
    let text = "\n# Owls and their *ears*\n\nAna Ruiz, arXiv:2305.00001v2 [cs.LG]\n\nWe  ask.\n"
    let found = try ImportedText(text, name: "owls.md")
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: arxiv:2305.00001", "title: Owls and their *ears*",
          "abstract: Ana Ruiz, arXiv:2305.00001v2 [cs.LG] We ask.", "version: 2",
        ]
      ])
    #expect(found.lines == [2])
  }

  @Test func onlyANameOrAFormatMakesProseAPaper() throws {
    #expect(throws: ImportError.unknownFormat(file: "standard input")) {
      _ = try ImportedText("Dear diary", name: "standard input")
    }
    #expect(try ImportedText("Dear diary", format: "text").papers.map(\.title) == ["Dear diary"])
    #expect(try ImportedText("@misc{k, title = {T}}", name: "x.txt").format == "bibtex")
  }

  @Test func fieldsBeforeTheTextGiveTheTitle() throws {
    let found = try ImportedText("---\ntitle: \"Owls\"\ntags: x\n---\nBody.\n", name: "x.md")
    #expect(found.papers.map(\.title) == ["Owls"] && found.papers.map(\.abstract) == ["Body."])
  }

  @Test func aLongTextIsCutBetweenWords() throws {
    let words = Array(repeating: "owls", count: 100_000).joined(separator: " ")
    let found = try ImportedText("T\n\(words)\n", name: "x.txt")
    #expect(found.papers.map(\.abstract.count) == [4_999])
  }
}
