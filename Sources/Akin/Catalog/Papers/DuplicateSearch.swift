/// Finds pairs of papers that may be one work, without comparing all with all.
///
/// Papers meet where they share a key: a title with any one of its words left out, the beginnings of
/// its long words in any order, what stands before a title's colon, or one of the least hashes of their abstracts' sequences of three words, which two
/// texts share about as often as they share sequences (A. Z. Broder, "On the resemblance and
/// containment of documents", 1997, doi:10.1109/SEQUEN.1997.666900).
public struct DuplicateSearch: Sendable {
  /// A key, and the number of a paper that has it.
  private struct Entry {
    let key: UInt64
    let number: Int32
  }

  private var entries: [Entry] = []
  private var paperCount: Int32 = 0

  /// How many papers may share a key before it says nothing: "Introduction", "Call for papers".
  private static let bucketLimit = 16

  /// How many hashes of an abstract are kept.
  ///
  /// Abstracts that share half of their sequences share one
  /// of four hashes in 15 of 16 cases.
  private static let hashCount = 4

  /// Creates a search among no papers.
  public init() {}

  /// Adds the keys of the next paper; the first has number 0.
  public mutating func add(_ keys: [UInt64]) {
    for key in keys { entries.append(Entry(key: key, number: paperCount)) }
    paperCount += 1
  }

  /// The keys of a paper, each once.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - abstract: Its abstract; may be empty.
  /// - Returns: About fifteen keys, in no order.
  /// - Complexity: O(*n*) for a text of *n* letters, and O(*w*²) for a title of *w* words.
  public static func keys(title: String, abstract: String) -> [UInt64] {
    Array(Set(titleKeys(title) + abstractKeys(abstract)))
  }

  /// The pairs of papers that share a key, each once, in ascending order.
  ///
  /// - Complexity: O(*k* log *k*) for *k* keys.
  public mutating func candidates() -> [(first: Int, second: Int)] {
    entries.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    var pairs: Set<UInt64> = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      if end - start <= DuplicateSearch.bucketLimit {
        for first in start..<end {
          for second in first + 1..<max(end, first + 1) {
            pairs.insert(
              UInt64(entries[first].number) << 32 | UInt64(entries[second].number))
          }
        }
      }
      start = end
    }
    return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }

  /// The keys of a title: all of its words, all but one of them, the beginnings of the long ones, and
  /// those before a colon.
  private static func titleKeys(_ title: String) -> [UInt64] {
    let hashes = PlainWords.hashes(of: title)
    guard hashes.count >= 3 else { return hashes.isEmpty ? [] : [combined(hashes[...])] }
    var keys = [combined(hashes[...])]
    // Fewer than four words are common to many titles.
    if hashes.count >= 5 {
      for index in hashes.indices.prefix(24) {
        keys.append(combined((hashes[..<index] + hashes[(index + 1)...])[...]))
      }
    }
    // "Tutorial on Social Recommender Systems" and "Social Recommender System Tutorial".
    let stems = PlainWords.hashes(of: title, leastLength: 4, prefixLength: 5).sorted()
    if stems.count >= 3 { keys.append(mixed(combined(stems[...]))) }
    if let colon = title.firstIndex(of: ":") {
      let main = PlainWords.hashes(of: String(title[..<colon]))
      if main.count >= 3 { keys.append(combined(main[...])) }
    }
    return keys
  }

  private static func abstractKeys(_ abstract: String) -> [UInt64] {
    let hashes = PlainWords.hashes(of: abstract).prefix(400)
    guard hashes.count >= 20 else { return [] }
    let sequences = (0..<hashes.count - 2).map { combined(hashes[$0..<$0 + 3]) }
    // One hash function four times over: each permutes the sequences in another way.
    return (0..<UInt64(hashCount)).compactMap { round in
      let salt = 0x9E37_79B9_7F4A_7C15 &* (round + 1)
      return sequences.map { mixed($0 ^ salt) }.min().map { $0 ^ salt }
    }
  }

  private static func combined(_ hashes: ArraySlice<UInt64>) -> UInt64 {
    hashes.reduce(0x517C_C1B7_2722_0A95) { mixed($0 &* 31 &+ $1) }
  }

  /// The finaliser of SplitMix64.
  ///
  /// G. L. Steele et al., doi:10.1145/2714064.2660195.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
