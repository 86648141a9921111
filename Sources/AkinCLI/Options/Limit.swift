import ArgumentParser

/// How long a list may be: a number, or `all`.
struct Limit: ExpressibleByArgument, CustomStringConvertible {
  /// The number; nil for all.
  let count: Int?

  init(_ count: Int) { self.count = count }

  init?(argument: String) {
    if argument.lowercased() == "all" {
      count = nil
    } else {
      guard let number = Int(argument), number > 0 else { return nil }
      count = number
    }
  }

  var description: String { count.map(String.init) ?? "all" }
  var defaultValueDescription: String { description }
}
