import AkinTestSupport
import Testing

@testable import Akin

@Suite struct TokenizerTests {
  private let tokenizer = Tokenizer()

  @Test(arguments: [
    ("Pre-training GPT-4 on 3D data", ["pretraining", "gpt4", "3d", "data"]),
    ("graph-based k-means, X-ray and 3-D", ["graph", "based", "kmeans", "xray", "3d"]),
    ("state-of-the-art", ["state", "art"]),
    ("i.i.d. samples, e.g. GPT-3.5 or Llama 2.", ["iid", "samples", "gpt3.5", "llama"]),
    ("Node.js isn't Gödel's naïve idea", ["node", "js", "godel", "naive", "idea"]),
    ("non-pre-trained self-attention", ["nonpretrained", "selfattention"]),
    ("code https://example.org/code?x=1, or www.example.org today", ["code", "today"]),
    ("1,000 of 2.5 B", []),
    ("深度学习 models", ["深", "度", "学", "习", "models"]),
    ("α-helix and β sheets", ["α", "helix", "β", "sheets"]),
    ("from 2010–2012 “it’s” Gödel’s", ["godel"]),
    ("rock'n'roll's models' x'y's", ["rocknrolls", "models", "xys"]),
    ("A.I. of U.S.A today; v1.2.3-beta.4", ["ai", "usa", "today", "v1", "beta4"]),
    ("http: is no address, http://a is; www. alone isn't", ["http", "address", "www"]),
    ("a.-b x--y z..w c++ don't-stop", ["stop"]),
    ("LINES\r\nEND&amp;here\u{0}now", ["lines", "end", "amp"]),
    ("", []),
  ])
  func wordsAreCutAsScientistsMeanThem(text: String, expected: [String]) {
    #expect(tokenizer.words(in: text) == expected)
  }

  @Test(arguments: [
    (#"the $\ell_2$ norm"#, ["ell2", "norm"]),
    (#"$\alpha$-stable in $O(n \log n)$ time"#, ["alpha", "stable", "log", "time"]),
    (#"\emph{Graph} \textbf{networks} \cite{smith2020}"#, ["graph", "networks"]),
    (#"G\"odel, Erd{\H o}s, Fran{\c{c}}ois, na\"{\i}ve"#, ["godel", "erd", "francois", "naive"]),
    (#"$H_{2}O$ and $10^{-3}$"#, ["h2o"]),
    (#"50\% of $x$"#, []),
  ])
  func latexBecomesWords(text: String, expected: [String]) {
    #expect(tokenizer.words(in: text) == expected)
  }

  @Test func termsAreWordsThenPairs() {
    #expect(
      tokenizer.terms(in: "the deep graph of networks")
        == ["deep", "graph", "networks", "deep graph", "graph networks"])
  }

  @Test(arguments: [
    "Pre-training GPT-4 on graphs, with Gödel's $\\ell_2$ norm", "one", "", "深度学习",
  ])
  func hashesAreThoseOfTheTerms(text: String) {
    #expect(
      tokenizer.termHashes(in: text) == tokenizer.terms(in: text).map { StableHash.hash($0) })
  }

  @Test func hashesAreThoseOfTheTermsOfAnyText() {
    var generator = SeededGenerator(seed: 16)
    for _ in 0..<1_000 {
      let text = generator.awkwardText(pieceCount: 20)
      #expect(
        tokenizer.termHashes(in: text) == tokenizer.terms(in: text).map { StableHash.hash($0) })
    }
  }

  /// The memory of one text serves the next, and words come to lie across the ends of blocks.
  @Test func wordsAreReadManyAtOnceAsOneByOne() {
    var generator = SeededGenerator(seed: 19)
    var (wide, plain) = (TermReader(), TermReader(isWide: false))
    for _ in 0..<1_000 {
      let text = generator.awkwardText(pieceCount: Int.random(in: 0..<60, using: &generator))
      var (some, same): ([UInt64], [UInt64]) = ([], [])
      wide.appendTerms(of: text, to: &some)
      plain.appendTerms(of: text, to: &same)
      #expect(some == same, "\(text.debugDescription)")
    }
  }

  @Test func wordsAtTheEndsOfBlocksAreRead() {
    var (wide, plain) = (TermReader(), TermReader(isWide: false))
    for length in 50..<140 {
      for end in ["", "a", "-ab c", "'s", ".5 b", ": x", "://x y", "é", "$x$", "01234567890123456"]
      {
        let text = String(repeating: "Ab ", count: 10) + String(repeating: "x", count: length) + end
        var (some, same): ([UInt64], [UInt64]) = ([], [])
        wide.appendTerms(of: text, to: &some)
        plain.appendTerms(of: text, to: &same)
        #expect(some == same, "\(length) and \(end)")
        wide.appendTerms(of: "http" + text, to: &some)
        plain.appendTerms(of: "http" + text, to: &same)
        #expect(some == same, "http, \(length) and \(end)")
      }
    }
  }

  /// A text of ASCII takes a way of its own, which one more word with an accent closes.
  @Test func aTextOfASCIIHasTheWordsOfAnyOther() {
    var generator = SeededGenerator(seed: 17)
    for _ in 0..<1_000 {
      let text = String(
        String.UnicodeScalarView(
          generator.awkwardText(pieceCount: 20).unicodeScalars.filter(\.isASCII)))
      #expect(tokenizer.words(in: text + " \nédel") == tokenizer.words(in: text + " \nedel"))
    }
  }

  @Test func tokenizingItsOwnOutputChangesNothing() {
    let words = tokenizer.words(
      in: "Self-supervised pre-training of Transformers for X-ray 3D images; ResNet-50, i.i.d.")
    #expect(tokenizer.words(in: words.joined(separator: " ")) == words)
  }

  @Test func noPairReachesFromTheTitleIntoTheAbstract() {
    let terms = TermCounts(PaperText(title: "deep graph", abstract: "protein folding"))
    #expect(!terms.hashes.contains(StableHash.hash("graph protein")))
    #expect(terms.hashes.contains(StableHash.hash("protein folding")))
    #expect(terms.length == 6)
  }

  /// Values of another implementation of the same published functions: the hash is part of the file
  /// format.
  @Test func theHashNeverChanges() {
    #expect(StableHash.hash("") == 0xefd0_1f60_ba99_2926)
    #expect(StableHash.hash("pretraining") == 0x9708_f2a8_9ccf_7d56)
    #expect(StableHash.hash("graph networks") == 0x5e85_04f7_4def_20fe)
  }

  @Test(arguments: [
    ("Jane Q. Smith", "author:j smith"), ("Smith, Jane Q.", "author:j smith"),
    ("J. Smith", "author:j smith"), ("José Núñez", "author:j nunez"), ("Plato", "author:p plato"),
  ])
  func authorsAreKnownByInitialAndLastName(name: String, term: String) {
    #expect(AuthorTerm(name)?.term == term)
    #expect(AuthorTerm.hash(ofName: name) == StableHash.hash(term))
  }

  @Test func theHashOfAnyNameIsThatOfItsTerm() {
    var generator = SeededGenerator(seed: 18)
    let pieces = ["Ana", "B.", ",", " ", "o'Neil", "-", "3", "é", "\r\n", "{", "Le", "\t"]
    for _ in 0..<3_000 {
      let name = (0..<Int.random(in: 0..<8, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      #expect(
        AuthorTerm.hash(ofName: name) == AuthorTerm(name).map { StableHash.hash($0.term) },
        "\(name.debugDescription)")
    }
  }
}
