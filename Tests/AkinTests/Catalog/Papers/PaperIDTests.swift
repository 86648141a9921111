import Akin
import Testing

@Suite struct PaperIDTests {
  @Test(arguments: [
    ("2306.15794", "arxiv:2306.15794"), ("2306.15794v2", "arxiv:2306.15794"),
    ("arXiv:2306.15794v12", "arxiv:2306.15794"), ("0704.0001", "arxiv:0704.0001"),
    ("https://arxiv.org/abs/2306.15794v1", "arxiv:2306.15794"),
    ("http://www.arxiv.org/pdf/2306.15794v3.pdf?download=1", "arxiv:2306.15794"),
    ("https://huggingface.co/papers/2306.15794", "arxiv:2306.15794"),
    ("hep-th/9901001", "arxiv:hep-th/9901001"), ("hep-th/9901001v3", "arxiv:hep-th/9901001"),
    ("math.GT/0309136", "arxiv:math/0309136"),
    ("https://arxiv.org/abs/hep-th/9901001", "arxiv:hep-th/9901001"),
    ("10.1145/3366423.3380259", "doi:10.1145/3366423.3380259"),
    ("https://doi.org/10.1103/PhysRevD.76.013009", "doi:10.1103/physrevd.76.013009"),
    ("doi:10.1000/ABC", "doi:10.1000/abc"), ("https://doi.org/10/FC84wf", "doi:10/fc84wf"),
    ("10.48550/arXiv.2306.15794", "arxiv:2306.15794"),
    ("arxiv.org/abs/2306.15794", "arxiv:2306.15794"),
    ("https://www.aclweb.org/anthology/P18-1001", "acl:P18-1001"),
    ("P18-1001", "acl:P18-1001"), ("2022.acl-long.1", "acl:2022.acl-long.1"),
    ("https://aclanthology.org/P18-1001/", "acl:P18-1001"),
    ("https://aclanthology.org/2022.acl-long.1.pdf", "acl:2022.acl-long.1"),
    ("pmid:012345", "pmid:12345"), ("https://pubmed.ncbi.nlm.nih.gov/12345/", "pmid:12345"),
    ("openalex:w2741809807", "openalex:W2741809807"),
    ("https://openalex.org/W2741809807", "openalex:W2741809807"),
    ("akin:00FF00ff00ff00ff", "akin:00ff00ff00ff00ff"),
    ("https://doi.org/10.1000%2Fabc", "doi:10.1000/abc"), ("10.1000%2Fabc", "doi:10.1000/abc"),
    ("https://doi.org/10.1000%252Fabc", "doi:10.1000/abc"),
    (
      "10.1002/(SICI)1097(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
      "doi:10.1002/(sici)1097(199806)49:8<693::aid-asi4>3.0.co;2-o"
    ),
    ("10.1000/50%", "doi:10.1000/50%"), ("10.1000/a%zz", "doi:10.1000/a%zz"),
    ("DOI 10.1000/zz", "doi:10.1000/zz"), ("DOI: 10.1000/zz", "doi:10.1000/zz"),
    ("doi:https://doi.org/10.1000/zz", "doi:10.1000/zz"), ("doi: DOI 10.1000/zz", "doi:10.1000/zz"),
    ("info:doi/10.1000/zz", "doi:10.1000/zz"),
    ("DOI 10.48550/arXiv.2306.15794", "arxiv:2306.15794"),
    ("10.1000/abc.", "doi:10.1000/abc"), ("https://doi.org/10.1000/abc,", "doi:10.1000/abc"),
    ("10.1000/abc).", "doi:10.1000/abc"), ("10.1000/abc(1).", "doi:10.1000/abc(1)"),
    ("10.1016/0020-7101(84)90015-8", "doi:10.1016/0020-7101(84)90015-8"),
    ("10.1000/a[1]", "doi:10.1000/a[1]"), ("10.1000/a]", "doi:10.1000/a"),
  ])
  func everyFormOfANameIsOneName(text: String, expected: String) {
    #expect(PaperID(text).description == expected)
    #expect(PaperID(PaperID(text).description).description == expected)
  }

  @Test(arguments: [
    "2313.15794", "2306.157", "1234", "10/fc84wf", "my paper", "W12", "10.1/x", "10.abcd/x",
    "arxiv:nonsense",
    "ABC-123", "hep-th/99010", "smith/1234567", "2310.19909\"", "",
    "https://example.org/2306.15794", "doi:P18-1001", "DOI unknown", "10.1000/.", "10.1000%2F",
  ])
  func aNameOfNoKnownSchemeIsKeptExactly(text: String) {
    #expect(PaperID(recognizing: text) == nil)
    #expect(PaperID(text).description == text)
  }

  @Test func theVersionIsReadFromTheName() {
    #expect(PaperID.arxivVersion(in: "2306.15794v12") == 12)
    #expect(PaperID.arxivVersion(in: "https://arxiv.org/pdf/2306.15794v3.pdf") == 3)
    #expect(PaperID.arxivVersion(in: "2306.15794") == nil)
    #expect(PaperID.arxivVersion(in: "v2") == nil)
  }

  @Test func aMadeNameDependsOnTheWorkAlone() {
    let id = PaperID(title: "Gödel's Curriculum", firstAuthor: "A. Nyström", year: 2024)
    #expect(id == PaperID(title: "godels  curriculum!", firstAuthor: "a. nystrom", year: 2024))
    #expect(id != PaperID(title: "Gödel's Curriculum", firstAuthor: "A. Nyström", year: 2023))
    #expect(id.isMadeByAkin)
    // The name is kept in libraries and files: it may never change.
    #expect(
      PaperID(title: "A title", firstAuthor: nil, year: nil).description == "akin:0161bf35357d7fe8")
  }
}
