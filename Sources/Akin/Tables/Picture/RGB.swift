/// A colour.
struct RGB: Hashable, Sendable {
  /// Red, green and blue.
  let levels: SIMD3<UInt8>

  static let white = RGB(levels: [255, 255, 255])

  /// Creates a colour from its levels.
  init(levels: SIMD3<UInt8>) { self.levels = levels }

  /// Creates a colour from its notation in CSS, as in `#1f77b4`.
  ///
  /// - Precondition: six hexadecimal digits after a `#`.
  init(_ notation: String) {
    guard notation.utf8.count == 7, let value = UInt32(notation.dropFirst(), radix: 16) else {
      preconditionFailure("\(notation) is no colour")
    }
    levels = SIMD3(truncatingIfNeeded: SIMD3<UInt32>(value >> 16, value >> 8, value))
  }
}
