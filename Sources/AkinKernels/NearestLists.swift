/// The nearest rows found so far of each of some rows: lists of equal length, eight bytes a row.
///
/// A found row is one number whose upper half is its score, in an order of its own, and whose lower
/// half the complement of its row: the greater number is the nearer row, ties by ascending row. Each
/// list is a heap whose root is the farthest row in it.
struct NearestLists: Sendable {
  /// How many rows each list has room for.
  let count: Int

  /// The lists, one after the other; 0 is a place without a row.
  private(set) var keys: [UInt64]

  /// For each list, the least score that a row needs to enter; minus infinity while there is room.
  ///
  /// Filled up to a multiple of 32.
  private(set) var thresholds: [Float]

  /// The number of lists.
  var listCount: Int { keys.count / count }

  /// Creates empty lists.
  ///
  /// - Precondition: `count` is at least 1.
  init(listCount: Int, count: Int) {
    precondition(count > 0, "A list needs room for a row")
    self.count = count
    keys = [UInt64](repeating: 0, count: listCount * count)
    thresholds = [Float](repeating: -.infinity, count: PackedBlock.paddedCount(listCount))
  }

  /// Creates lists from the `keys` of other lists; nil where these are no heaps of rows below
  /// `rowCount`.
  init?(keys: [UInt64], count: Int, rowCount: Int) {
    guard count > 0, keys.count % count == 0 else { return nil }
    self.init(listCount: keys.count / count, count: count)
    self.keys = keys
    for list in 0..<listCount {
      let start = list * count
      for place in 0..<count {
        let key = keys[start + place]
        guard key == 0 || NearestLists.row(ofKey: key) < rowCount,
          place == 0 || keys[start + (place - 1) / 2] <= key
        else { return nil }
      }
      thresholds[list] = NearestLists.score(ofKey: keys[start])
    }
  }

  /// The number of a found row.
  ///
  /// - Precondition: the score is a number, and the row less than 2^32 − 1.
  static func key(row: UInt32, score: Float) -> UInt64 {
    // Zero has one form only, so that rows at 0 and −0 are ties.
    let bits = (score + 0).bitPattern
    let ordered = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(~row)
  }

  private static func row(ofKey key: UInt64) -> Int { Int(~UInt32(truncatingIfNeeded: key)) }

  private static func score(ofKey key: UInt64) -> Float {
    guard key != 0 else { return -.infinity }
    let ordered = UInt32(truncatingIfNeeded: key >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7fff_ffff : ~ordered)
  }

  /// Offers a found row to a list.
  ///
  /// - Complexity: O(1) for a row that does not enter, else O(log `count`).
  @inline(__always)
  mutating func insert(_ key: UInt64, at list: Int) {
    let start = list * count
    guard key > keys[start] else { return }
    replaceRoot(of: list, with: key)
  }

  private mutating func replaceRoot(of list: Int, with key: UInt64) {
    precondition(list >= 0 && list < listCount)
    let (start, count) = (list * count, count)
    let root = unsafe keys.withUnsafeMutableBufferPointer { keys in
      let heap = unsafe UnsafeMutableBufferPointer(rebasing: keys[start..<start + count])
      var place = 0
      while true {
        var child = 2 * place + 1
        guard child < count else { break }
        if child + 1 < count, unsafe heap[child + 1] < heap[child] { child += 1 }
        guard unsafe heap[child] < key else { break }
        unsafe heap[place] = heap[child]
        place = child
      }
      unsafe heap[place] = key
      return unsafe heap[0]
    }
    thresholds[list] = NearestLists.score(ofKey: root)
  }

  /// Offers all rows of other lists.
  ///
  /// - Precondition: as many lists.
  mutating func merge(_ others: NearestLists) {
    precondition(others.listCount == listCount, "Expected as many lists")
    for list in 0..<listCount {
      for key in others.keys[list * others.count..<(list + 1) * others.count] where key != 0 {
        insert(key, at: list)
      }
    }
  }

  /// Returns a list, nearest row first.
  func sorted(_ list: Int) -> [ScoredRow] {
    keys[list * count..<(list + 1) * count].sorted(by: >).prefix { $0 != 0 }.map {
      ScoredRow(row: NearestLists.row(ofKey: $0), score: NearestLists.score(ofKey: $0))
    }
  }

  /// Whether a row stands in a list.
  func contains(_ row: Int, in list: Int) -> Bool {
    keys[list * count..<(list + 1) * count].contains {
      $0 != 0 && NearestLists.row(ofKey: $0) == row
    }
  }
}
