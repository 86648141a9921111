import BitCollections

/// Keys of papers of a library, such as those that pass a filter: a bit for each key that there could
/// be, since a filter may let millions pass.
public struct PaperKeys: Sendable, Equatable, ExpressibleByArrayLiteral {
  private var bits = BitSet()

  /// Creates keys from a list.
  public init(_ keys: some Sequence<Int64> = []) {
    for key in keys { insert(key) }
  }

  /// Creates keys from a list.
  public init(arrayLiteral elements: Int64...) { self.init(elements) }

  /// How many they are.
  public var count: Int { bits.count }

  /// The keys, ascending.
  public var all: [Int64] { bits.map(Int64.init) }

  /// Adds a key.
  ///
  /// - Precondition: `key` is not negative.
  public mutating func insert(_ key: Int64) { bits.insert(Int(key)) }

  /// Whether a key is among them.
  public func contains(_ key: Int64) -> Bool { bits.contains(Int(key)) }
}
