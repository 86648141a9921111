import Akin
import AkinTestSupport
import Foundation
import Testing

@Suite struct TableImporterTests {
  @Test func aTableOfSemicolonsWithEverythingQuoted() throws {
    let found = try ImportedText(
      """
      \u{FEFF}sep=;
      "Artikel-Nr.";"Titel";"Autoren";"Jahr";"DOI";"Kurzfassung";"Schlagwörter";"Zeitschrift"
      1;"Eulen; ""Ohren""\";"Ruiz, Ana; Ng, Kim";2024,0;10.1000/Ear;"Erste Zeile
      zweite; Zeile";a; J. Eulen
      2;Zwei;Kim Ng;2023;;;"a; b"

      3;;Kim Ng
      """)
    #expect(found.format == "csv" && found.lines == [3, 5])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: doi:10.1000/ear", "title: Eulen; \"Ohren\"", "authors: Ana Ruiz; Kim Ng",
          "date: 2024", "venue: J. Eulen", "abstract: Erste Zeile zweite; Zeile", "keywords: a",
        ],
        [
          "ids: \(found.papers[1].id)", "title: Zwei", "authors: Kim Ng", "date: 2023",
          "keywords: a; b",
        ],
      ])
    #expect(found.rejected.map(\.line) == [7])
    #expect(found.rejected.map(\.text) == ["3;;Kim Ng"])
  }

  @Test(arguments: [
    "Authors,Author full names,Title,Year,Source title,DOI,Link,Abstract,Author Keywords,EID",
    "Title\tAuthor Names\tSource\tPublication Year\tAbstract\tDOI",
    "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,DOI",
    "id|doi|display_name|publication_year|authorships.author.display_name|abstract",
    "PT\tAU\tTI\tSO\tAB\tPY\tDI\tUT", "record_id,title,abstract,final_included",
    "TY,AU,year,DA,TI,JO,UR,DO", "Titre;Auteurs;Année;Résumé", "标题,作者,年份,摘要",
    "Document Title,Authors,Publication Title,Publication Year,Abstract,DOI,PDF Link",
  ])
  func headersOfProgramsAreKnown(header: String) throws {
    let separator = ["\t", ";", "|", ","].first { header.contains($0) } ?? ","
    let row = header.components(separatedBy: separator).map { _ in "x 1" }.joined(
      separator: separator)
    let found = try ImportedText(header + "\n" + row + "\n")
    #expect(found.format == "csv" && found.papers.map(\.title) == ["x 1"])
  }

  @Test(arguments: [
    ("Curie, Marie; Curie, Pierre", ["Marie Curie", "Pierre Curie"]),
    ("Li W., Dou Z., Cui L.", ["Li W.", "Dou Z.", "Cui L."]),
    ("Smith, J., Doe, A. B.", ["J. Smith", "A. B. Doe"]),
    ("Ana Ruiz, Bo Ng and Kim Lee", ["Ana Ruiz", "Bo Ng", "Kim Lee"]),
    ("Ruiz, Ana and Ng, Kim", ["Ana Ruiz", "Kim Ng"]), ("Ruiz, Ana", ["Ana Ruiz"]),
    ("['Marx, Karl', \"O'Hara, Bo\"]", ["Karl Marx", "Bo O'Hara"]),
    ("A Ng|B Lee", ["A Ng", "B Lee"]),
    ("Ana Ruiz, et al.", ["Ana Ruiz"]), ("", []),
    ("Wu D, Zou C, Cao W", ["Wu D", "Zou C", "Cao W"]),
  ])
  func authorsArePartedAsTheyAreWritten(cell: String, names: [String]) throws {
    let quoted = cell.replacing("\"", with: "\"\"")
    let found = try ImportedText("title,authors\nT,\"\(quoted)\"\n")
    #expect(found.papers.map(\.authors) == [names])
  }

  @Test func aMarkWithoutPartnerSwallowsNothing() throws {
    let found = try ImportedText(
      "title,abstract,year\n\"Quoted\" first,x,2024\nOne,\"never closed,2023\nTwo,a,2022\n"
        + "Three,z,2021\n")
    #expect(found.papers.map(\.title) == ["Quoted first", "One", "Two", "Three"])
    #expect(found.papers.map(\.abstract) == ["x", "\"never closed", "a", "z"])
    #expect(found.lines == [2, 3, 4, 5])
  }

  @Test func marksWithinAQuotedCellNeedNotBeDoubled() throws {
    let found = try ImportedText(
      "title,abstract\n\"He said \"hi\" there\",\"x \"\"y\"\"\"\n\"A\" b,c\n")
    #expect(found.papers.map(\.title) == ["He said \"hi\" there", "A b"])
    #expect(found.papers.map(\.abstract) == ["x \"y\"", "c"])
  }

  @Test func aRowWithTooManyCellsIsRejected() throws {
    let found = try ImportedText("title,year\nA, with a comma,2024\nB,2023,,\nC\n")
    #expect(found.papers.map(\.title) == ["B", "C"])
    #expect(found.rejected.map(\.line) == [2])
  }

  @Test func aHeaderMayStandBelowAHeading() throws {
    let found = try ImportedText("Export of 2026-11-23\n\nAuthors,Title,Abstract\nA Ng,T,x\n")
    #expect(found.papers.map(\.title) == ["T"] && found.lines == [4])
  }

  @Test func columnsCanBeNamed() throws {
    let table = "Was,Wer,Wozu\nEulen,A Ng,x\n"
    #expect(throws: ImportError.noTitleColumn(file: "t.csv", columns: ["Was", "Wer", "Wozu"])) {
      _ = try ImportedText(table, name: "t.csv")
    }
    #expect(
      throws: ImportError.noSuchColumn(
        file: "t.csv", column: "Wo", columns: ["Was", "Wer", "Wozu"])
    ) { _ = try ImportedText(table, name: "t.csv", columns: ["title": "Wo"]) }
    let found = try ImportedText(
      table, name: "t.csv", columns: ["title": "was", "abstract": "Wozu"])
    #expect(found.papers.map(\.title) == ["Eulen"] && found.papers.map(\.abstract) == ["x"])
  }
}
