/// One row of 32 columns, computed side by side.
///
/// Two vectors of 16 and not one of 32, which the compiler takes apart into single numbers.
struct ColumnLanes: Sendable {
  static let count = 32
  static let zero = ColumnLanes(first: .zero, second: .zero)

  var first: SIMD16<Float>
  var second: SIMD16<Float>

  subscript(lane: Int) -> Float {
    get { lane < 16 ? first[lane] : second[lane - 16] }
    set { if lane < 16 { first[lane] = newValue } else { second[lane - 16] = newValue } }
  }

  @inline(__always)
  static func + (left: ColumnLanes, right: ColumnLanes) -> ColumnLanes {
    ColumnLanes(first: left.first + right.first, second: left.second + right.second)
  }

  @inline(__always)
  static func - (left: ColumnLanes, right: ColumnLanes) -> ColumnLanes {
    ColumnLanes(first: left.first - right.first, second: left.second - right.second)
  }

  @inline(__always)
  static func * (left: ColumnLanes, right: ColumnLanes) -> ColumnLanes {
    ColumnLanes(first: left.first * right.first, second: left.second * right.second)
  }

  @inline(__always)
  static func * (scale: Float, lanes: ColumnLanes) -> ColumnLanes {
    let scales = SIMD16(repeating: scale)
    return ColumnLanes(first: scales * lanes.first, second: scales * lanes.second)
  }
}
