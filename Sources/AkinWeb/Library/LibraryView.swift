import AkinStore
import Foundation

/// The library as its page shows it.
struct LibraryView {
  struct Count {
    let name: String
    let value: String
  }

  let path: String
  let counts: [Count]
  let message: String? = nil
  let index: String?
  let formToken: String
  let uploadLimit = UploadLimit.text
  let imports: [ImportProgress]
  let isBusy: Bool

  init(
    _ status: LibraryStatus, path: String, imports: [ImportProgress],
    index: LiveRecommender.IndexState, formToken: String
  ) {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    self.path =
      home.count > 1 && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    self.formToken = formToken
    self.imports = imports
    counts = [
      Count(name: "papers", value: status.paperCount.grouped),
      Count(name: "with an abstract", value: status.abstractCount.grouped),
      Count(name: "first date", value: status.firstDate ?? "–"),
      Count(name: "last date", value: status.lastDate ?? "–"),
      Count(name: "size", value: status.libraryByteCount.bytes),
    ]
    if let problem = index.problem {
      self.index = problem
    } else if status.index?.isFresh == false, index.step != "" {
      let share = index.fraction.map { ", \(Int($0 * 100)) %" } ?? ""
      self.index = "New papers join the lists in a moment: \(index.step)\(share)"
    } else {
      self.index = nil
    }
    isBusy = imports.contains { !$0.isDone }
  }
}

extension Int {
  /// The number of bytes in the unit that people say.
  var bytes: String {
    self >= 10 << 20 ? "\((self >> 20).grouped) MB" : "\(Swift.max(1, self >> 10).grouped) KB"
  }

  /// The number with a narrow space between thousands.
  var grouped: String {
    let digits = String(self)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0, digits.count > 4 { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }
}
