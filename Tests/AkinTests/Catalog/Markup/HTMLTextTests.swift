import Testing

@testable import Akin

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a < b and c > d", "a < b and c > d"), ("R&D, AT&T;", "R&D, AT&T;"),
    ("&lt;b&gt;bold&lt;/b&gt;", "bold"), ("Tom &amp; Jerry", "Tom & Jerry"),
    ("Tom &amp;amp; Jerry", "Tom & Jerry"), ("caf&eacute; &#233; &#xE9; &#146;", "café é é ’"),
    ("H<sub>2</sub>O and x<sup>2</sup>", "H2O and x2"), ("<p>One.</p><p>Two.</p>", "One. Two."),
    ("one<br/>two", "one two"), ("<jats:p>A <jats:italic>b</jats:italic>.</jats:p>", "A b."),
    ("<jats:title>Abstract</jats:title><jats:p>We.</jats:p>", "We."),
    ("<h4>Aim</h4>We.", "Aim We."), ("<title>Summary:</title>We.", "We."),
    ("<mml:math><mml:mi>α</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math>", "α=2"),
    ("<inline-formula><tex-math>\\x</tex-math><mml:mi>x</mml:mi></inline-formula>", "x"),
    ("<script>alert(1)</script>text", "text"), ("a<!-- b -->c", "a c"), ("a <!-- b", "a <!-- b"),
    ("<unknown>tag</unknown>", "<unknown>tag</unknown>"), ("<b>open", "open"),
    ("<a href=\"x>y\">link</a>", "link"), ("<i", "<i"),
    ("&#0;&#xD800;&#99999999;", "&#0;&#xD800;&#99999999;"),
    ("Vec<T> of List<int>", "Vec<T> of List<int>"), ("", ""),
    ("<span class=\"nocase\">Deep</span> Moss", "Deep Moss"), ("5<p<6", "5<p<6"),
  ])
  func whatAReaderSees(markup: String, text: String) {
    #expect(HTMLText.plain(markup).squeezed == text)
  }

  @Test func paragraphsStandByThemselves() {
    #expect(
      HTMLText.paragraphs(
        "<h3>Abstract</h3><p>One\ntwo.</p>&lt;p&gt;Three &amp;amp; four.&lt;/p&gt;")
        == ["Abstract", "One two.", "Three & four."])
  }

  /// A text of nothing but beginnings of tags and entities takes no longer than any other.
  @Test(arguments: ["<", "<b ", "&", "&amp", "<b>", "<script>", "<!--", "<title>", "&#"])
  func timeGrowsWithTheText(piece: String) {
    let clock = ContinuousClock()
    let time = { (count: Int) in
      let text = String(repeating: piece, count: count)
      return clock.measure { _ = HTMLText.plain(text) }
    }
    _ = time(1_000)
    #expect(time(40_000) < .seconds(5))
  }
}
