/// How much two titles have in common.
public enum TitleSimilarity {
  /// The share of three-letter sequences that two titles have in common, 0…1.
  ///
  /// The coefficient of L. R. Dice, "Measures of the Amount of Ecologic Association Between Species"
  /// (1945), doi:10.2307/1932409.
  ///
  /// - Returns: 1 for titles of the same letters and digits.
  /// - Complexity: O(*n* log *n*) for titles of *n* letters.
  public static func ofTitles(_ one: String, _ other: String) -> Double {
    let (key, otherKey) = (one.titleKey, other.titleKey)
    return ofSequences(sequences(of: key), sequences(of: otherKey)) ?? (key == otherKey ? 1 : 0)
  }

  /// The share of the three-letter sequences of the shorter title that the other one has, 0…1.
  ///
  /// The coefficient of Szymkiewicz and Simpson: a title without its subtitle has all of its own.
  static func overlap(_ one: String, _ other: String) -> Double {
    let (here, there) = (sequences(of: one.titleKey), sequences(of: other.titleKey))
    let count = min(here.count, there.count)
    return count == 0 ? 0 : Double(sharedCount(here, there)) / Double(count)
  }

  /// The similarity of titles of which the sequences are known; nil where neither has one.
  static func ofSequences(_ one: [UInt32], _ other: [UInt32]) -> Double? {
    let count = one.count + other.count
    return count == 0 ? nil : 2 * Double(sharedCount(one, other)) / Double(count)
  }

  /// The three-letter sequences of a title's key, in ascending order, as often as they occur.
  static func sequences(of key: String) -> [UInt32] {
    let bytes = Array(key.utf8)
    return (0..<max(0, bytes.count - 2)).map { start in
      UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
    }.sorted()
  }
}

/// How many elements two ascending lists share, each as often as both have it.
///
/// - Complexity: O(*n*) for lists of *n* elements.
func sharedCount<Element: Comparable>(_ one: [Element], _ other: [Element]) -> Int {
  var (index, otherIndex, count) = (0, 0, 0)
  while index < one.count, otherIndex < other.count {
    if one[index] == other[otherIndex] {
      (index, otherIndex, count) = (index + 1, otherIndex + 1, count + 1)
    } else if one[index] < other[otherIndex] {
      index += 1
    } else {
      otherIndex += 1
    }
  }
  return count
}
