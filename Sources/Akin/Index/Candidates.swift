import AkinKernels

/// The papers of an index that may be chosen: a mark for each row.
public struct Candidates: Sendable {
  /// For each of the index's blocks of rows, whether each row may be chosen.
  let marks: [[Bool]]

  /// Whether a paper may be chosen.
  package func contains(_ place: (block: Int, offset: Int)) -> Bool {
    marks[place.block][place.offset]
  }
}

extension PaperIndex {
  /// Returns the papers that pass all of some filters; nil where every paper does.
  ///
  /// - Parameters:
  ///   - filters: The filters.
  ///   - keys: The keys of the papers that pass what only a library knows; nil for all.
  /// - Returns: The papers, those among them that have come again in a later segment.
  /// - Complexity: O(*n*) for *n* papers.
  public func candidates(
    passing filters: [PublicationFilter], among keys: PaperKeys? = nil
  ) -> Candidates? {
    let filters = filters.filter { !$0.isEmpty }
    guard keys != nil || !filters.isEmpty else { return nil }
    // For each segment and each filter that names categories, their combinations.
    let combinations = concurrentNow(segments) { segment in
      filters.map { $0.concernsCategories ? segment.categories.combinations(passing: $0) : nil }
    }
    return Candidates(
      marks: concurrentNow(rowBlocks) { block in
        let segment = segments[block.segment]
        var marks = keys.map { keys in segment.keys[block.rows].map(keys.contains) }
        for (filter, allowed) in zip(filters, combinations[block.segment]) {
          var own = segment.dates.marks(of: block.rows, passing: filter)
          if let allowed {
            let numbers = segment.categories.numbers[block.rows]
            for row in own.indices {
              let number = Int(numbers[row])
              // A number of no combination is damage that no checksum has seen.
              own[row] = own[row] && number < allowed.count && allowed[number]
            }
          }
          marks = marks.map { marks in zip(marks, own).map { $0 && $1 } } ?? own
        }
        return marks ?? []
      })
  }

  /// Counts the papers that may be chosen and are not among some.
  ///
  /// - Parameters:
  ///   - candidates: The papers that may be chosen; nil for all.
  ///   - excluded: The keys of papers of this index that are not counted.
  /// - Returns: How many they are.
  /// - Complexity: O(*n*) for *n* papers.
  public func paperCount(among candidates: Candidates?, excluding excluded: Set<Int64>) -> Int {
    guard let candidates else { return paperCount - excluded.count }
    let keys = keys(of: candidates)
    return keys.count - excluded.count { keys.contains($0) }
  }

  /// The keys of the papers that may be chosen, to look up many papers of which few are wanted.
  ///
  /// - Complexity: O(*n*) for *n* papers.
  public func keys(of candidates: Candidates) -> PaperKeys {
    var keys = PaperKeys()
    for (block, marks) in zip(rowBlocks, candidates.marks) {
      let (own, hidden) = (segments[block.segment].keys[block.rows], hiddenRows[block.segment])
      for offset in marks.indices
      where marks[offset] && !hidden.contains(block.rows.lowerBound + offset) {
        keys.insert(own[offset])
      }
    }
    return keys
  }
}
