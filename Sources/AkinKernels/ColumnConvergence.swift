/// When each column of systems that are solved side by side by conjugate gradients has come as far as
/// single precision carries it.
///
/// Beyond that, what is left of a residual is rounding. Where features outnumber the rows and nothing
/// is paid for the size of the map, rounding has parts that no row answers to: the steps along them
/// grow from round to round without end, and take the solution with them.
struct ColumnConvergence {
  /// Which columns go on.
  private(set) var isRunning: [Bool]

  /// Which columns end with the best of their solutions, where that is not the last.
  private(set) var isKept: [Bool]

  private var greatest: [Double]
  private var least: [Double]
  private var ages: [Int]

  /// A column is solved once its residual is this share of the greatest that it has had: a few units
  /// in the last place, added up over the rounds.
  static let tolerance = 1e-6

  /// A residual of this share or more is no matter of rounding, and may well grow for some rounds.
  static let nearness = 1e-4

  /// For how many rounds a nearly solved column may come no nearer.
  static let patience = 8

  /// Creates the state of columns before the first round.
  ///
  /// - Parameter wanted: The squared lengths of the right-hand sides. A good start has a smaller
  ///   residual, but that is no finer: it is a difference of numbers of this size.
  init(wanted: [Double]) {
    greatest = wanted
    least = wanted.map { _ in .infinity }
    ages = wanted.map { _ in 0 }
    isRunning = wanted.map { _ in true }
    isKept = wanted.map { _ in false }
  }

  /// Takes note of the squared lengths of the residuals.
  ///
  /// - Returns: The columns whose solutions are to be kept, in place of those kept before.
  mutating func record(_ sizes: [Double]) -> [Int] {
    var improved: [Int] = []
    for lane in sizes.indices where isRunning[lane] {
      let size = sizes[lane]
      greatest[lane] = max(greatest[lane], size)
      if size <= ColumnConvergence.tolerance * ColumnConvergence.tolerance * greatest[lane] {
        isRunning[lane] = false
        isKept[lane] = false
        continue
      }
      ages[lane] = size < least[lane] ? 0 : ages[lane] + 1
      least[lane] = min(least[lane], size)
      let near = ColumnConvergence.nearness * ColumnConvergence.nearness * greatest[lane]
      if ages[lane] == 0, size <= near {
        isKept[lane] = true
        improved.append(lane)
      }
      if isKept[lane], ages[lane] >= ColumnConvergence.patience { isRunning[lane] = false }
    }
    return improved
  }
}
