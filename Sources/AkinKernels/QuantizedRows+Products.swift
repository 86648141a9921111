extension QuantizedRows {
  /// Returns the dot products of some rows with each of some vectors, a list for each vector, in one
  /// pass over the bytes.
  ///
  /// A vector is rounded to words (`WordQuery`), whose products with bytes are exact, so that a
  /// product does not depend on the instructions nor on what else is computed with it.
  ///
  /// - Precondition: the rows exist; every vector has `columnCount` elements, none greater than
  ///   1e15.
  /// - Complexity: O(*v* × *r* × `columnCount`) for *v* vectors and *r* rows.
  public func products(
    of rows: Range<Int>, with vectors: [[Float]], instructions: Instructions = .best
  ) -> [[Float]] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "\(rows) is out of range")
    precondition(
      vectors.allSatisfy { $0.count == columnCount }, "Expected vectors of \(columnCount) elements")
    guard !vectors.isEmpty, columnCount > 0 else {
      return vectors.map { _ in [Float](repeating: 0, count: rows.count) }
    }
    let size = 1_024
    let block = ScanBlock(queries: vectors, blockSize: size)
    var products = block.emptyProducts
    var lists = vectors.map { _ in [Float]() }
    for index in lists.indices { lists[index].reserveCapacity(rows.count) }
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: size) {
      let part = start..<min(start + size, rows.upperBound)
      block.multiply(self, rows: part, instructions: instructions, into: &products)
      let scales = self.scales[part]
      for (index, query) in block.queries.enumerated() {
        let own = products[index * part.count..<(index + 1) * part.count]
        lists[index].append(
          contentsOf: zip(own, scales).lazy.map { Float($0) * ($1 * query.scale) })
      }
    }
    return lists
  }
}
