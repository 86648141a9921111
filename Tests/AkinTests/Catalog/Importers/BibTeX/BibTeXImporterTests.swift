import Akin
import AkinTestSupport
import Foundation
import Testing

@Suite struct BibTeXImporterTests {
  @Test func anEntryBecomesThePaperItDescribes() throws {
    let found = try ImportedText(
      """
      This is a comment with an address, owl@example.org {not an entry}.
      @STRING(owls = {Owls})
      @string{ton = "Transactions on " # Owls}
      @comment{ @article{hidden, title = {No}} }
      @preamble{"\\newcommand{\\x}{y}"}

      @Article ( ruiz2024 ,
        Title = {The {Ear} of \\emph{Strix} {\\textless}i{\\textgreater}aluco{\\textless}/i{\\textgreater}},
        author = "Ruiz, Ana and L{\\'o}pez de la Cruz, Jr., Bo and {Owl Group, Inc.} and others",
        journal = ton # ", Series " # {A},
        year = 2024, month = 10 # "~" # mar
        doi = {https://doi.org/10.1000/ears{\\_}1},
        keywords = {hearing, {owls, barn}, hearing},
        abstract = {We ask "how" (and why) they hear --- in \\SI{5}{km}.},
        abstract = {Another one.},
        groups = {Birds, To read},
        pmid = 77,
        url = "https://example.org/a\\_b?x=1\\%20y"
      )
      """)
    #expect(found.format == "bibtex")
    #expect(found.lines == [7])
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: doi:10.1000/ears_1 pmid:77", "title: The Ear of Strix aluco",
          "authors: Ana Ruiz; Bo López de la Cruz Jr.; Owl Group, Inc.", "date: 2024-03-10",
          "venue: Transactions on Owls, Series A",
          "abstract: We ask \"how\" (and why) they hear — in 5km.", "keywords: hearing; owls, barn",
          "collections: Birds; To read", "url: https://example.org/a_b?x=1%20y",
        ]
      ])
  }

  @Test func anEntryOfBibLaTeXHasItsOwnFields() throws {
    let found = try ImportedText(
      """
      @online{k, title = {Owls}, subtitle = {A Survey}, date = {2023-05-04/2023-06},
        author = {family=Cruz, given=Bo, prefix=de la and family=Ng, given=Kim},
        eprint = {2305.00001v2}, eprinttype = {arXiv}, eprintclass = {cs.LG},
        journaltitle = {J. Owls}}
      """)
    #expect(
      found.papers.map(\.fieldLines) == [
        [
          "ids: arxiv:2305.00001", "title: Owls: A Survey", "authors: Bo de la Cruz; Kim Ng",
          "date: 2023-05-04", "venue: J. Owls", "categories: cs.LG", "version: 2",
        ]
      ])
  }

  @Test(arguments: [
    ("eprint = {2305.00001}, archivePrefix = {arXiv}", "arxiv:2305.00001"),
    ("eprint = {hep-th/9901001}", "arxiv:hep-th/9901001"),
    ("eprint = {9901001}, archiveprefix = {hep-th}", "arxiv:hep-th/9901001"),
    ("journal = {arXiv preprint arXiv:2305.00001}", "arxiv:2305.00001"),
    ("journal = {CoRR}, volume = {abs/2305.00001}", "arxiv:2305.00001"),
    ("note = {arXiv: 2305.00001 [cs]}", "arxiv:2305.00001"),
    ("number = {arXiv:2305.00001}", "arxiv:2305.00001"),
    ("url = {http://arxiv.org/abs/2305.00001v1}", "arxiv:2305.00001"),
    ("doi = {10.48550/arXiv.2305.00001}", "arxiv:2305.00001"),
    ("eprint = {77}, eprinttype = {pubmed}", "pmid:77"),
    (
      "doi = {10.1002/(SICI)1097{\\textless}1::A{\\textgreater}3.0}",
      "doi:10.1002/(sici)1097<1::a>3.0"
    ),
    ("url = {https://aclanthology.org/P18-1001}", "acl:P18-1001"),
  ])
  func namesAreFoundWhereProgramsPutThem(fields: String, id: String) throws {
    let found = try ImportedText("@misc{k, title = {T}, \(fields)}")
    #expect(found.papers.map(\.id.description) == [id])
  }

  @Test func aNoteOnAnotherPaperIsNoName() throws {
    let found = try ImportedText("@misc{k, title = {T}, note = {Comment on arXiv:2305.00001}}")
    #expect(found.papers.map(\.id.isMadeByAkin) == [true])
  }

  @Test(arguments: [
    ("year = 2024", "2024"), ("year = {2024}, month = mar", "2024-03"),
    ("year = {2024}, month = {March}, day = {7}", "2024-03-07"),
    ("year = \"2024\", month = mar # \"~7\"", "2024-03-07"), ("date = {2024-03}", "2024-03"),
    ("year = {c2024}, month = {jul/aug}", "2024-07"), ("date = {2024-21}", "2024"),
    ("date = {2024-03-07T10:11:12+01:00}", "2024-03-07"), ("year = {to appear}", "none"),
    ("year = {2024}, month = {99}", "2024"), ("date = {2024-03-07?}, year = 1999", "2024-03-07"),
  ])
  func datesAreReadInEveryWayOfWritingThem(fields: String, date: String) throws {
    let found = try ImportedText("@misc{k, title = {T}, \(fields)}")
    #expect(found.papers.map { $0.date?.description ?? "none" } == [date])
  }

  @Test func anEntryWithoutEndCostsOnlyItself() throws {
    let found = try ImportedText(
      """
      @article{a, title = {First}}
      @article{b, title = {Never closed,
        year = 2024
      }
      @article{c, title = {Third}}
      @misc{d, title = "Fourth", note = {cut
      """)
    #expect(found.papers.map(\.title) == ["First", "Third"])
    #expect(found.rejected.map(\.line) == [2, 6])
    #expect(
      found.rejected.map(\.reason) == [
        "the entry has no end: a brace or quotation mark is missing",
        "the entry is cut off: the file ends before it does",
      ])
    #expect(found.rejected[0].text?.hasPrefix("@article{b, title = {Never closed,") == true)
  }

  @Test func missingCommasAndJunkCostNoField() throws {
    let found = try ImportedText(
      """
      @misc{title = {No key}}
      @misc{k,
        title = {T} year = {2024} ,, author = {Ng, Kim} stray "words, {and more}" ,
        = {nameless}, keywords = , abstract = {A}
      }
      """)
    #expect(found.papers.map(\.title) == ["No key", "T"])
    #expect(found.papers.last?.authors == ["Kim Ng"] && found.papers.last?.abstract == "A")
    #expect(found.papers.last?.date?.description == "2024")
  }

  @Test func partsInheritFromTheirWhole() throws {
    let found = try ImportedText(
      """
      @xdata{press, publisher = {Owl Press}, keywords = {owls}}
      @inproceedings{a, title = {Part}, crossref = {vol}, xdata = {press}}
      @proceedings{vol, title = {Proc. of Owls}, year = 2023, doi = {10.1000/vol}, abstract = {All}}
      @incollection{b, title = {Chapter}, crossref = {nowhere}, year = 2020}
      """)
    #expect(found.papers.map(\.title) == ["Proc. of Owls", "Part", "Chapter"])
    let part = try #require(found.papers.first { $0.title == "Part" })
    #expect(part.venue == "Proc. of Owls" && part.date?.description == "2023")
    #expect(part.keywords == ["owls"] && part.abstract.isEmpty && part.id.isMadeByAkin)
  }

  @Test(arguments: ["% Encoding: UTF-8\n", "@string{a = {b}}\n@comment{x}\n"])
  func aFileOfCommentsHasNoPaper(text: String) {
    #expect(throws: ImportError.noPapers(file: "x.bib", format: "BibTeX and BibLaTeX")) {
      _ = try ImportedText(text, name: "x.bib")
    }
  }

  @Test func aThousandBracesAreNoCrash() throws {
    let braces = String(repeating: "{", count: 5_000) + "x" + String(repeating: "}", count: 5_000)
    let found = try ImportedText("@misc{k, title = {T \(braces)}, author = {\(braces)}}")
    #expect(found.papers.map(\.title) == ["T x"])
  }

  @Test func aKeyOfAnotherProgramIsNoName() throws {
    let found = try ImportedText(
      "@misc{10.1000/x, title = {T}}\n@misc{doi:10.1000/y_7a_, title = {U}}")
    #expect(found.papers.map(\.id.isMadeByAkin) == [true, false])
    #expect(found.papers.last?.id.description == "doi:10.1000/yz")
  }
}
