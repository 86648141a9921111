import Akin
import Testing

@Suite struct PaperMergingTests {
  private func paper(_ id: String, _ title: String = "T", abstract: String = "") -> Paper {
    var paper = Paper(id: PaperID(id), title: title)
    paper.abstract = abstract
    return paper
  }

  @Test func aLaterRecordReplacesWhatItSays() {
    var old = paper("2401.00001", "Old", abstract: "Old text")
    old.authors = ["A B"]
    let merged = old.updated(by: paper("2401.00001", "New"))
    #expect(merged.title == "New" && merged.abstract == "Old text" && merged.authors == ["A B"])
  }

  @Test func anOlderVersionOnlyFillsGaps() {
    var second = paper("2401.00001", "Second")
    second.version = 2
    var first = paper("2401.00001", "First", abstract: "Text")
    first.version = 1
    let merged = second.updated(by: first)
    #expect(merged.title == "Second" && merged.abstract == "Text" && merged.version == 2)
  }

  @Test func completingIsIdempotent() {
    var other = paper("doi:10.1000/1", "Other", abstract: "Text")
    other.upvotes = 5
    let once = paper("2401.00001").completed(by: other)
    #expect(once.completed(by: other) == once)
    #expect(once.title == "T" && once.abstract == "Text" && once.upvotes == 5)
    #expect(once.otherIDs.map(\.description) == ["doi:10.1000/1"])
  }

  @Test func aMadeNameGivesWayToARealOne() {
    let made = Paper(id: PaperID(title: "T", firstAuthor: nil, year: 2024), title: "T")
    let merged = made.completed(by: paper("2401.00001"))
    #expect(merged.id.description == "arxiv:2401.00001")
    #expect(merged.otherIDs == [made.id])
  }

  @Test func firstAuthorsDecideWhetherItMayBeOneWork() {
    var one = paper("1")
    var other = paper("2")
    #expect(one.mayBeSameWork(as: other))
    one.authors = ["Ana Núñez", "B C"]
    #expect(one.mayBeSameWork(as: other))
    other.authors = ["Nunez, A."]
    #expect(one.mayBeSameWork(as: other))
    other.authors = ["Ana Lee"]
    #expect(!one.mayBeSameWork(as: other))
  }

  @Test func textsFoldAndSqueeze() {
    #expect("Gödel’s ﬁne Œuvre — ŁÓDŹ".folded == "godel's fine oeuvre — lodz")
    #expect("  a\t b\u{00A0}\n c ".squeezed == "a b c")
    #expect("a b".squeezed == "a b" && "".squeezed == "")
    #expect("Pre-Training: a 3D view!".titleKey == "pretraininga3dview")
  }
}
