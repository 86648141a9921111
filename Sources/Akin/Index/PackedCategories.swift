public import AkinKernels

/// The categories of the rows of a segment, which may lie in a memory-mapped file.
///
/// Papers have few combinations of categories. A filter looks at each of them once, and then at a number
/// for each row; whole combinations and not single categories, so that a filter sees what a library's
/// own search does.
public struct PackedCategories: Sendable {
  /// The different combinations, in the order in which rows have them: separated by spaces, between two
  /// spaces, with a…z for A…Z.
  public let combinations: PackedStrings

  /// For each row the number of its combination.
  public let numbers: PackedArray<UInt32>

  /// Creates categories from their parts, such as those of a file.
  public init(combinations: PackedStrings, numbers: PackedArray<UInt32>) {
    self.combinations = combinations
    self.numbers = numbers
  }

  /// Packs the categories of rows, each separated by spaces.
  public init(_ categories: [String]) {
    var known: [String: UInt32] = [:]
    var combinations: [String] = []
    numbers = PackedArray(
      categories.map { own in
        if let number = known[own] { return number }
        let number = UInt32(combinations.count)
        known[own] = number
        combinations.append(own)
        return number
      })
    self.combinations = PackedStrings(
      combinations.map { own in
        var bytes = Array(" \(own) ".utf8)
        bytes.lowercaseASCII()
        return String(decoding: bytes, as: UTF8.self)
      })
  }

  /// Returns for each combination whether a filter lets it pass.
  ///
  /// - Complexity: as of `combinations(in:)`.
  func combinations(passing filter: PublicationFilter) -> [Bool] {
    let wanted = filter.categories.isEmpty ? nil : combinations(in: filter.categories)
    guard !filter.excludedCategories.isEmpty else { return wanted ?? [] }
    let unwanted = combinations(in: filter.excludedCategories)
    return unwanted.indices.map { (wanted?[$0] ?? true) && !unwanted[$0] }
  }

  /// Returns for each combination whether it is in one of some categories.
  ///
  /// - Complexity: O(*b* × *c*) for *b* bytes of combinations and *c* categories.
  func combinations(in categories: [String]) -> [Bool] {
    let names = categories.map { Array(" \($0.lowercased())".utf8) }
    let bytes = combinations.bytes.array
    var start = 0
    return combinations.ends.array.map { end in
      // An end beyond the last is damage that no checksum has seen.
      let own = start..<max(start, min(bytes.count, Int(clamping: end)))
      start = own.upperBound
      return names.contains { PackedCategories.contains($0, in: bytes, own) }
    }
  }

  /// Whether some bytes hold a name, as a whole or before a dot.
  private static func contains(_ name: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let (bytes, name) = (bytes.span, name.span)
    var place = range.lowerBound
    while place + name.count < range.upperBound {
      var length = 0
      while length < name.count, bytes[place + length] == name[length] { length += 1 }
      if length == name.count {
        let next = bytes[place + length]
        if next == UInt8(ascii: " ") || next == UInt8(ascii: ".") { return true }
      }
      place += 1
    }
    return false
  }
}
