import Akin

/// Likes of a profile that are looked for together, as its person sees them.
public struct ProfileInterest: Sendable, Equatable {
  /// Its name: the one that was given, or its leading terms.
  public let name: String

  /// Its liked papers.
  public let paperKeys: [Int64]

  /// Whether its likes do not count.
  public let isMuted: Bool

  /// Whether a person has decided on it; others are found anew for each list.
  public let isDecided: Bool

  /// What its papers are about, the most telling first.
  public let terms: [String]

  /// The papers of the list that it serves more than other interests do, best first.
  public internal(set) var served: [Int64] = []

  /// How many papers the list has.
  public internal(set) var listCount = 0

  /// Where it is kept; nil for one that was found.
  let key: Int64?
}

extension [ProfileInterest] {
  /// The interest that a name means: a name in any case, a number in the list, or the beginning of a name.
  ///
  /// - Throws: `StoreError.unknownInterest`, `StoreError.ambiguousInterest`.
  func named(_ name: String) throws -> ProfileInterest {
    let wanted = name.folded.squeezed
    let names = map { $0.name.folded.squeezed }
    if let exact = names.firstIndex(of: wanted) { return self[exact] }
    if let number = Int(wanted), indices.contains(number - 1) { return self[number - 1] }
    let found = indices.filter { !wanted.isEmpty && names[$0].hasPrefix(wanted) }
    guard let first = found.first else {
      throw StoreError.unknownInterest(name: name, known: map(\.name))
    }
    if found.count > 1 {
      throw StoreError.ambiguousInterest(name: name, matches: found.map { self[$0].name })
    }
    return self[first]
  }
}
