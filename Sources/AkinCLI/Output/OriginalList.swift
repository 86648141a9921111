import Akin
import AkinStore

/// The records that a paper was made of, on a terminal: what each says that the paper does not.
struct OriginalList {
  let text: TerminalText

  /// Returns the lines of the records.
  func lines(_ records: [OriginalRecord], of paper: Paper) -> String {
    guard !records.isEmpty else { return "\nThe paper was made of one record.\n" }
    let known = fields(of: paper)
    return "\nMade of \(records.count) records:\n"
      + records.map { record in
        let head = "\n  " + text.bold(record.paper.id.description)
        let source = text.dim("  \(record.source.printable), kept \(record.date.prefix(10))")
        let differing = fields(of: record.paper).filter { name, value in
          !value.isEmpty && known[name] != value
        }
        let lines = PaperTable.columns.compactMap { name in
          differing[name].map { "\(name): \($0)" }
        }
        .flatMap { $0.printable.wrapped(to: max(20, text.width - 4)) }
        return ([head + source] + lines.map { "    " + $0 }).map { $0 + "\n" }.joined()
      }.joined()
  }

  private func fields(of paper: Paper) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: zip(PaperTable.columns, PaperTable.cells(of: paper).map(\.plainText)))
  }
}
