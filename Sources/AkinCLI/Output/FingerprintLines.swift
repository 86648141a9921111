import AkinStore

extension Fingerprint {
  /// A line for each part, so that a difference can be located, and one for all of them.
  var lines: String {
    let lines = parts.map { "\($0.name.padded(to: 8)) \($0.hash)  \($0.summary.printable)" }
    return (lines + ["all      \(all)"]).joined(separator: "\n")
  }
}
