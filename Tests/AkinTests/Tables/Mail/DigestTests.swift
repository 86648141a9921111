import Foundation
import Testing

@testable import Akin

@Suite struct DigestTests {
  private func paper(_ id: String, _ title: String) -> Paper {
    var paper = Paper(id: PaperID(exactly: id), title: title)
    paper.authors = ["Ana Be", "Bo Ce", "Cy De", "Di Ef"]
    paper.date = PaperDate(year: 2026, month: 11, day: 27)
    paper.upvotes = 1
    paper.comments = 12
    return paper
  }

  private func digest(_ papers: [Paper], profile: String = "default") -> Digest {
    Digest(
      profile: profile, day: PaperDate(dayNumber: 20_785),
      entries: papers.enumerated().map { offset, paper in
        Digest.Entry(
          part: offset == 0 ? .personal : .trending, key: Int64(offset), paper: paper,
          probability: offset == 0 ? 0.254 : nil, reason: offset == 0 ? "owls; like “Mice”" : "")
      })
  }

  @Test func theTextSaysWhatThereIs() {
    let papers = [paper("arxiv:2611.00001", "Owls at Night"), paper("it's odd", "Mice")]
    let text = DigestText(digest(papers, profile: "my birds")).content
    #expect(
      text == """
        Saturday, 28 November 2026
        1 paper for you, 1 trending

        FOR YOU
        -------

        1. Owls at Night
           25 % likely · Ana Be, Bo Ce and 2 others · 2026-11-27 · 1 vote, 12
           comments
           https://arxiv.org/abs/2611.00001
           Why: owls; like “Mice”
           akin like arxiv:2611.00001 --profile 'my birds'

        TRENDING
        --------

        1. Mice
           Ana Be, Bo Ce and 2 others · 2026-11-27 · 1 vote, 12 comments
           akin like 'it'\\''s odd' --profile 'my birds'

        All of them; take out what you do not like:
          akin like arxiv:2611.00001 'it'\\''s odd' --profile 'my birds'

        --
        Made by Akin on your own machine. No paper comes twice.

        """)
  }

  @Test func commandsNameALibraryThatIsElsewhere() {
    var digest = digest([paper("arxiv:2611.00001", "Owls at Night")], profile: "owls")
    digest.library = "/home/ana/my papers.sqlite"
    let command =
      "akin like arxiv:2611.00001 --profile owls --library '/home/ana/my papers.sqlite'"
    #expect(DigestText(digest).content.contains("   \(command)\n"))
    #expect(DigestPage(digest).content.contains(command))
  }

  @Test func theSubjectNamesTheFirstPaper() {
    let papers = [paper("a", "Owls"), paper("b", "Mice"), paper("c", "Bats")]
    #expect(digest(papers).subject == "Akin: Owls, and 2 more")
    #expect(digest([paper("a", "Owls")]).subject == "Akin: Owls")
    let long = digest([paper("a", String(repeating: "night, ", count: 30))]).subject
    #expect(long.count < 80 && long.hasSuffix("night…"))
  }

  /// What a source brings is text and never markup, and an address is a page or no link.
  @Test func nothingOfAPaperBecomesMarkup() {
    var evil = paper("<b>", "<script>alert(1)</script> & \"more\"")
    evil.abstract = "<img src=x onerror=alert(2)>"
    evil.authors = ["<i>Eve</i>"]
    evil.url = "javascript:alert(3)"
    let page = DigestPage(digest([evil])).content
    for markup in ["<script", "<img", "<i>", "<b>", "javascript:", "href"] {
      #expect(!page.contains(markup), "\(markup)")
    }
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"))
    evil.url = "https://example.org/?a=1&b=\"2\""
    #expect(
      DigestPage(digest([evil])).content
        .contains("href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\""))
  }

  @Test func abstractsAreShortenedAtASentence() {
    var owls = paper("a", "Owls")
    let sentence = "Owls fly at night, and they hear where the mouse is that they want to eat"
    owls.abstract = Array(repeating: sentence, count: 6).joined(separator: ". ") + "."
    #expect(owls.beginning == Array(repeating: sentence, count: 4).joined(separator: ". ") + ".")
    owls.abstract = String(repeating: "owl ", count: 200)
    #expect(owls.beginning.count <= 300 && owls.beginning.hasSuffix("owl…"))
    owls.abstract = "Short."
    #expect(owls.beginning == "Short.")
  }

  @Test func reasonsAreALineWithoutWhatSpeaksAgainst() {
    let reasons = [
      Reason(kind: .term, name: "owls", weight: 0.2), Reason(kind: .term, name: "mice", weight: -1),
      Reason(kind: .author, name: "Ana Be", weight: 0.1),
      Reason(kind: .liked, name: "a", weight: 0.1), Reason(kind: .rest, name: "", weight: 1),
    ]
    #expect(
      reasons.line(titles: ["a": "Owls at\nNight"]) == "owls; by Ana Be; like “Owls at Night”")
    #expect([Reason(kind: .rest, name: "", weight: 1)].line(titles: [:]).isEmpty)
  }
}
