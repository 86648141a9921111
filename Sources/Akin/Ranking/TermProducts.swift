import AkinKernels

/// The products of all papers with known terms, of which the terms of many profiles are sums.
///
/// They are looked up when they are first needed, and kept while there is room.
struct TermProducts: Sendable {
  private let index: PaperIndex
  private let terms: [SparseVector]

  /// For each of the terms that were looked up, by their numbers, the products of each block.
  private var products: [Int: [ArraySlice<Float>]] = [:]

  /// How many products are kept beside those in use: 128 MB.
  private static let keptCount = 1 << 25

  /// Prepares to look terms up.
  init(_ terms: [SparseVector], index: PaperIndex) {
    self.index = index
    self.terms = terms
  }

  /// Makes terms known.
  ///
  /// - Complexity: O(*p*) for posting lists of *p* entries of those that were not known.
  mutating func lookUp(_ numbers: Set<Int>) {
    var missing = numbers.subtracting(products.keys).sorted()
    if missing.isEmpty { return }
    if (products.count + missing.count) * index.paperCount > TermProducts.keptCount {
      products = products.filter { numbers.contains($0.key) }
      missing = numbers.subtracting(products.keys).sorted()
    }
    let queries = PostingQueries(missing.map { terms[$0] })
    let scans = concurrentNow(index.segments) { PostingScan($0.postings, queries: queries) }
    let blocks = concurrentNow(index.rowBlocks) { scans[$0.segment].products(of: $0.rows) }
    for (place, number) in missing.enumerated() { products[number] = blocks.map { $0[place] } }
  }

  /// The products of the papers of a block with a sum of terms.
  ///
  /// - Precondition: the terms were looked up.
  func total(_ sum: TermSum, block: Int) -> ArraySlice<Float> {
    let lists = sum.addends.map { addend -> (list: ArraySlice<Float>, factor: Float) in
      guard let blocks = products[addend.number] else {
        preconditionFailure("Terms are looked up before they are summed")
      }
      return (blocks[block], addend.factor)
    }
    if lists.count == 1, lists[0].factor == 1 { return lists[0].list }
    var sums = [Float](repeating: 0, count: lists.first?.list.count ?? 0)
    var target = sums.mutableSpan
    for (list, factor) in lists {
      precondition(list.count == target.count)
      let list = list.span
      for paper in target.indices { target[paper] += factor * list[paper] }
    }
    return sums[...]
  }
}
