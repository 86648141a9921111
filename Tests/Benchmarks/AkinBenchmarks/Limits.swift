import AkinKernels

// What the machine allows: the time of the same products without anything else, and of reading the
// same bytes.

/// The products of all blocks of rows with all others, and nothing done with them:
/// `sgemm ROWS.npy BLOCK THREADS`.
struct PureProducts: Job {
  private let matrix: Matrix
  private let size: Int
  private let threadCount: Int
  private var sums: [Float] = []

  init(_ arguments: [String]) throws {
    matrix = try readMatrix(arguments[0])
    size = try integer(arguments[1])
    threadCount = try integer(arguments[2])
  }

  mutating func run() async {
    let (matrix, size) = (matrix, size)
    let rowBlocks = blocks(of: size, covering: matrix.rowCount)
    sums = await concurrentMap(rowBlocks, threadCount: threadCount) { rows in
      var products = [Float](repeating: 0, count: size * size)
      var sum: Float = 0
      for others in rowBlocks {
        matrix.multiply(rows: rows, with: matrix, rows: others, into: &products)
        sum += products[0]
      }
      return sum
    }
  }

  func answer() -> Answer { Answer(numbers: ["sum": sums.reduce(0) { $0 + Double($1) }]) }
}

/// Reading as many bytes as rows of bytes have: `bandwidth BYTES THREADS`.
struct Bandwidth: Job {
  private let words: [SIMD8<UInt64>]
  private let threadCount: Int
  private var sum: UInt64 = 0

  init(_ arguments: [String]) throws {
    words = (0..<(try integer(arguments[0]) / 64)).map { SIMD8(repeating: UInt64($0)) }
    threadCount = try integer(arguments[1])
  }

  mutating func run() async {
    let words = words
    let parts = blocks(of: 65_536, covering: words.count)
    let sums = await concurrentMap(parts, threadCount: threadCount) { part in
      // Four sums: an addition need not wait for the one before it.
      let span = words.span
      var (first, second) = (SIMD8<UInt64>(), SIMD8<UInt64>())
      var (third, fourth) = (SIMD8<UInt64>(), SIMD8<UInt64>())
      var index = part.lowerBound
      while index + 4 <= part.upperBound {
        first &+= span[index]
        second &+= span[index + 1]
        third &+= span[index + 2]
        fourth &+= span[index + 3]
        index += 4
      }
      return (first &+ second &+ third &+ fourth).wrappedSum()
    }
    sum = sums.reduce(0, &+)
  }

  func answer() -> Answer { Answer(numbers: ["sum": Double(sum)]) }
}
