import AkinTestSupport
import Testing

@testable import Akin

@Suite struct LatexTextTests {
  @Test(arguments: [
    ("G{\\\"o}del", "Gödel"), ("G\\\"odel", "Gödel"), ("{\\'{\\i}}", "í"), ("\\'\\i", "í"),
    ("Fran{\\c{c}}ois", "François"), ("\\v{S}koda", "Škoda"), ("\\v Skoda", "Škoda"),
    ("{\\AA}ngstr{\\\"o}m", "Ångström"), ("\\o re", "øre"), ("{\\ss}", "ß"), ("\\L{}", "Ł"),
    ("{\\TeX} and {B}ib", "TeX and Bib"), ("a~b", "a b"), ("1--2 --- 3", "1–2 — 3"),
    ("``x''", "“x”"), ("`x'", "‘x'"), ("50\\% of R\\&D \\#1 \\_ \\$5", "50% of R&D #1 _ $5"),
    ("\\emph{a \\textbf{b}} c", "a b c"), ("\\textit{E. coli}", "E. coli"),
    ("\\href{http://x.org}{link}", "link"), ("$\\alpha$-helix", "α-helix"),
    ("$x^2$ stays", "$x^2$ stays"), ("costs $5", "costs $5"), ("\\textgreater 3", ">3"),
    ("\\ensuremath{\\beta}", "β"), ("\\textalpha{}-ray", "α-ray"), ("a\\-b", "ab"),
    ("\\enquote{x}", "“x”"), ("\\unknown{x} \\unknown", "x "), ("{unclosed", "unclosed"),
    ("closed}", "closed"), ("\\", ""), ("\\textsc{a}[b]", "a[b]"), ("\\cite[p. 1]{x}", "x"),
  ])
  func latexPrintsAsTeXWould(latex: String, text: String) {
    #expect(LatexText.plain(latex) == text)
  }

  @Test(arguments: [
    ("10.1000/a{\\_}b", "10.1000/a_b"), ("http://x.org/{\\%}7Eme--x", "http://x.org/%7Eme--x"),
    ("\\url{http://x.org/$\\sim$me}", "http://x.org/~me"), ("a\\textless b", "a<b"),
  ])
  func addressesKeepTheirSigns(latex: String, text: String) {
    #expect(LatexText.address(latex) == text)
  }

  @Test(arguments: [
    ("an <i>E. coli</i> &amp; more", "an E. coli & more"),
    ("an {\\textless}i{\\textgreater}owl{\\textless}/i{\\textgreater}", "an owl"),
    ("p {\\textless} 0.05", "p < 0.05"),
  ])
  func publishersTagsGo(latex: String, text: String) {
    #expect(LatexText.field(latex) == text)
  }

  @Test func whatIsEscapedIsReadAgain() {
    for seed in 0..<2_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let text = generator.awkwardText(pieceCount: 8).cleaned.squeezed
      let latex = LatexText.escaped(text)
      #expect(LatexText.field(latex).squeezed == text, "seed \(seed): \(latex)")
      let depths = latex.utf8.reduce(into: [0]) { depths, byte in
        let step = byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
        depths.append(depths[depths.count - 1] + step)
      }
      #expect(depths.last == 0 && depths.allSatisfy { $0 >= 0 }, "seed \(seed): \(latex)")
      #expect(LatexText.address(LatexText.escapedAddress(text)) == text, "seed \(seed)")
    }
  }
}
