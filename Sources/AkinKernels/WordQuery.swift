/// A vector that rows of bytes are scanned for, in two bytes an element.
///
/// A row of bytes times a query of words is exact in 32 bits. Finer than the rows, because the rows
/// are what is read from memory, and nearly all of the error is then theirs.
struct WordQuery: Sendable {
  /// The elements over `scale`, to the nearest whole number.
  let words: [Int16]

  /// What a word stands for.
  let scale: Float

  /// The length of the vector.
  let length: Float

  /// The greatest element of a query or a row: products of greater ones might leave the range of a
  /// `Float`.
  static let greatestElement: Float = 1e15

  /// The greatest word: a sum of as many products with any byte stays within 32 bits (no rounding gives
  /// −128, but a damaged file may hold it), and a word is 256 times a signed byte and another signed byte
  /// (`NibbleQuery`).
  static func limit(columnCount: Int) -> Int {
    max(1, min(127 * 256 + 127, Int(Int32.max) / 128 / max(1, columnCount)))
  }

  /// Creates a query.
  ///
  /// - Precondition: no element is greater than `greatestElement`, nor not a number.
  init(_ vector: [Float]) {
    precondition(
      vector.allSatisfy { abs($0) <= WordQuery.greatestElement },
      "A query must be of numbers of at most 1e15")
    self.init(rounding: vector)
  }

  /// Creates the query whose products with `NibbleRows` are those of a vector.
  ///
  /// - Precondition: no element is greater than `greatestElement`, nor not a number.
  init(rotating vector: [Float]) {
    precondition(
      vector.allSatisfy { abs($0) <= WordQuery.greatestElement },
      "A query must be of numbers of at most 1e15")
    self.init(rounding: NibbleRows.rotated(vector))
  }

  private init(rounding vector: [Float]) {
    let greatest = vector.reduce(Float(0)) { max($0, abs($1)) }
    let limit = Float(WordQuery.limit(columnCount: vector.count))
    let scale = greatest / limit
    words = vector.map { scale > 0 ? Int16(max(-limit, min(limit, ($0 / scale).rounded()))) : 0 }
    self.scale = scale
    length = Float(vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
  }
}
