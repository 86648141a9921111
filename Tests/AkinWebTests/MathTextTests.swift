import Testing

@testable import AkinWeb

@Suite struct MathTextTests {
  @Test(arguments: [
    ("plain & <b>", "plain &amp; &lt;b&gt;"),
    ("$x^2$", "<span class=\"math\"><i>x</i><sup>2</sup></span>"),
    (
      "at $O(n\\log n)$ time",
      "at <span class=\"math\"><i>O</i>(<i>n</i>log <i>n</i>)</span> time"
    ),
    ("$10^{-3}$", "<span class=\"math\">10<sup>−3</sup></span>"),
    ("$\\alpha_i < \\beta$", "<span class=\"math\">α<sub><i>i</i></sub> &lt; β</span>"),
    ("$\\mathbb{R}^d$", "<span class=\"math\">ℝ<sup><i>d</i></sup></span>"),
    ("$\\frac{a+b}{2}$", "<span class=\"math\">(<i>a</i>+<i>b</i>)/2</span>"),
    ("costs $5 or $10 each", "costs $5 or $10 each"), ("100\\% \\emph{sure}", "100% sure"),
    ("\\(\\sqrt{2}\\)", "<span class=\"math\">√2</span>"), ("a $ b", "a $ b"),
    ("$<script>$", "<span class=\"math\"> &lt; <i>script</i> &gt; </span>"),
    ("C:\\new", "C:\\new"), ("ends with \\", "ends with \\"),
  ])
  func formulasAreShown(text: String, html: String) {
    #expect(MathText.html(text) == html)
  }

  @Test func anythingEndsAndHasBalancedElements() {
    for piece in ["\\a{", "{", "$", "\\(", "^", "_{", "\\frac", "\\sqrt{", "$^{", "\\left"] {
      let html = MathText.html("$x$" + String(repeating: piece, count: 5_000))
      let opened = html.matches(of: /<(sup|sub|i|span|b)[ >]/).count
      #expect(opened == html.matches(of: /<\/(sup|sub|i|span|b)>/).count)
    }
  }
}
