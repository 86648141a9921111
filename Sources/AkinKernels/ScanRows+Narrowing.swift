import CScans

extension ScanRows {
  /// Keeps those of some rows whose product by bytes with a query may reach a threshold, in their order.
  ///
  /// - Precondition: the rows exist, and the query is as wide as they are.
  func narrow(
    _ found: [UInt32], for query: WordQuery, threshold: Float, instructions: Instructions
  ) -> [UInt32] {
    precondition(found.allSatisfy { $0 < rows.rowCount } && query.words.count == rows.columnCount)
    var found = found
    let kept = unsafe bytes.elements.withElements { elements in
      unsafe bytes.scales.withElements { scales in
        unsafe radii.withElements { radii in
          unsafe query.words.withUnsafeBufferPointer { words in
            unsafe found.withUnsafeMutableBufferPointer { found in
              guard let elements = elements.baseAddress, let scales = scales.baseAddress,
                let radii = radii.baseAddress, let words = words.baseAddress,
                let first = found.baseAddress
              else { return 0 }
              return unsafe cscans_narrow_rows(
                instructions.interface, elements, rows.columnCount, words, scales, radii,
                query.scale, query.length, threshold, first, found.count)
            }
          }
        }
      }
    }
    found.removeLast(found.count - kept)
    return found
  }
}
