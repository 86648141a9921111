/// A digest as a page that mail programs show alike: tables, styles in the elements, no script, no
/// image, nothing that is loaded from elsewhere.
///
/// Programs that know dark pages are told how in a style sheet; the others leave it out.
public struct DigestPage {
  private let digest: Digest

  /// - Parameter digest: The digest.
  public init(_ digest: Digest) { self.digest = digest }

  /// The page.
  public var content: String {
    let sections = digest.parts.map(section).joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>\(digest.subject.xmlEscaped)</title>
      <style>
      \(DigestStyle.sheet)
      </style>
      </head>
      <body class="page" style="\(DigestStyle.body)">
      <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" \
      border="0" style="\(DigestStyle.page)">
      <tr><td align="center" class="around" style="padding:24px 12px">
      <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" \
      border="0" style="\(DigestStyle.card)">
      \(head)\(sections)\(foot)</table>
      </td></tr>
      </table>
      </body>
      </html>

      """
  }

  private var head: String {
    let profile =
      digest.profile == "default" ? "" : " · " + digest.profile.oneShownLine.xmlEscaped
    return row(
      """
      <div class="accent" style="\(DigestStyle.brand)">Akin\(profile)</div>
      <div class="ink" style="\(DigestStyle.day)">\(digest.dayInWords)</div>
      <div class="dim" style="\(DigestStyle.summary)">\(digest.summary)</div>
      """, padding: "28px 28px 20px")
  }

  private func section(_ part: Digest.Part) -> String {
    row(
      "<div class=\"accent\" style=\"\(DigestStyle.heading)\">\(part.heading)</div>",
      padding: "14px 28px 10px", hasLine: true)
      + digest.entries(of: part).enumerated().map { entry($1, isFirst: $0 == 0) }.joined()
  }

  private func entry(_ entry: Digest.Entry, isFirst: Bool) -> String {
    let paper = entry.paper
    let title = paper.title.oneShownLine.xmlEscaped
    let link =
      paper.page.map {
        "<a class=\"ink\" href=\"\($0.xmlEscaped)\" style=\"\(DigestStyle.title)\">\(title)</a>"
      } ?? "<span class=\"ink\" style=\"\(DigestStyle.title)\">\(title)</span>"
    let pill =
      entry.badge.map {
        "<td width=\"1\" valign=\"top\" align=\"right\" style=\"padding:2px 0 0 14px\">"
          + "<span class=\"pill\" style=\"\(DigestStyle.pill)\">"
          + $0.replacing(" ", with: "\u{A0}") + "</span></td>"
      } ?? ""
    var lines = [
      """
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
      <td valign="top">\(link)</td>\(pill)</tr></table>
      """,
      // A day is not broken into lines.
      element(
        "dim", DigestStyle.facts,
        entry.facts.joined(separator: " · ").replacing("-", with: "\u{2011}")),
    ]
    if !entry.reason.isEmpty {
      lines.append(element("why", DigestStyle.why, "Why: " + entry.reason))
    }
    let beginning = paper.beginning
    if !beginning.isEmpty { lines.append(element("text", DigestStyle.text, beginning)) }
    lines.append(element("code", DigestStyle.code, digest.command(liking: [paper])))
    return row(
      lines.joined(separator: "\n"), padding: isFirst ? "4px 28px 20px" : "18px 28px 20px",
      hasLine: !isFirst)
  }

  private var foot: String {
    let all =
      digest.entries.count > 1
      ? element("dim", DigestStyle.facts, "All of them; take out what you do not like:")
        + element("code", DigestStyle.code, digest.command(liking: digest.entries.map(\.paper)))
        + "<br>" : ""
    return row(
      all + element("dim", DigestStyle.summary, DigestText.footer), padding: "20px 28px 26px",
      hasLine: true)
  }

  private func element(_ kind: String, _ style: String, _ text: String) -> String {
    text.isEmpty ? "" : "<div class=\"\(kind)\" style=\"\(style)\">\(text.xmlEscaped)</div>"
  }

  private func row(_ content: String, padding: String, hasLine: Bool = false) -> String {
    let line = hasLine ? ";border-top:1px solid #e7e4dc" : ""
    return "<tr><td class=\"cell\(hasLine ? " line" : "")\" style=\"padding:\(padding)\(line)\">\n"
      + content + "\n</td></tr>\n"
  }
}
