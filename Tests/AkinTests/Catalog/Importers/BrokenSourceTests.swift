import Akin
import AkinTestSupport
import Testing

@Suite struct BrokenSourceTests {
  private static let pieces = [
    "@misc{", "@article{k, title = {", "}", "},\n", "\"", "\\", "{\\\"", "$", "#", "@string{",
    "TY  - JOUR\n",
    "TI  - ", "ER  - \n", "\n", "\r", "\n\n", "PMID- 1\n", "      ", "PT J\n", "   ", "ER\n",
    "%0 Book\n",
    "%T ", "title,abstract\n", ",", ";", "\t", "\"\"", "title = ", "author = {", " and ", "---\n",
    "# ",
    "crossref = {k},", "year = 2024,", "KW  - ", "AU  - ", "<", "&", "[", "{\"title\": \"",
  ]

  @Test(arguments: ImporterRegistry.all.map { $0.format.name })
  func whateverASourceHoldsItsPapersHaveTitles(format: String) {
    for seed in 0..<150 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let text = (0..<60).map { _ in
        Bool.random(using: &generator)
          ? generator.awkwardText(pieceCount: 1)
          : BrokenSourceTests.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      guard let found = try? ImportedText(text, format: format) else { continue }
      #expect(found.papers.allSatisfy { !$0.title.isEmpty }, "seed \(seed)")
      #expect((found.lines + found.rejected.map(\.line)).allSatisfy { $0 >= 1 }, "seed \(seed)")
      #expect(found.rejected.allSatisfy { !$0.reason.isEmpty }, "seed \(seed)")
    }
  }
}
