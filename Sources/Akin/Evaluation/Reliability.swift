/// How often what was promised came true: probabilities in ranges, each with the share of its papers that
/// are liked.
public struct Reliability: Sendable, Equatable {
  /// A range of probabilities.
  public struct Bin: Sendable, Equatable {
    /// The least probability in it.
    public let lower: Double

    /// The probability that is just above it.
    public let upper: Double

    /// How many papers had such a probability.
    public fileprivate(set) var count = 0.0

    fileprivate var probabilities = 0.0
    fileprivate var likes = 0.0

    /// How many of them were promised: the sum of their probabilities.
    public var promisedCount: Double { probabilities }

    /// How many of them are liked.
    public var likedCount: Double { likes }

    /// The mean of their probabilities.
    public var meanProbability: Double { count > 0 ? probabilities / count : 0 }

    /// The share of them that is liked.
    public var likedShare: Double { count > 0 ? likes / count : 0 }
  }

  /// The ranges, narrower where probabilities are small, as most are.
  public private(set) var bins: [Bin]

  private static let edges = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

  /// Creates empty ranges.
  public init() {
    bins = zip(Reliability.edges, Reliability.edges.dropFirst()).map { Bin(lower: $0, upper: $1) }
  }

  /// Counts papers.
  ///
  /// - Parameters:
  ///   - probability: The probability that they had, 0…1.
  ///   - likedCount: How many of them are liked.
  ///   - count: How many they are.
  public mutating func add(_ probability: Double, likedCount: Double, of count: Double = 1) {
    let place = bins.lastIndex { probability >= $0.lower } ?? 0
    bins[place].count += count
    bins[place].probabilities += count * probability
    bins[place].likes += likedCount
  }

  /// Adds the papers that others counted.
  public mutating func add(_ other: Reliability) {
    for place in bins.indices {
      bins[place].count += other.bins[place].count
      bins[place].probabilities += other.bins[place].probabilities
      bins[place].likes += other.bins[place].likes
    }
  }

  /// How many papers were counted.
  public var count: Double { bins.reduce(0) { $0 + $1.count } }

  /// The expected calibration error over all papers, 0…1.
  ///
  /// Of a whole library nearly all papers are hardly likely to be liked, and promising that of each is
  /// right for nearly all: there ``error(from:)`` says more.
  public var calibrationError: Double { error(from: 0).error }

  /// The expected calibration error over the papers of the ranges that begin at a probability or above it.
  ///
  /// The mean over the papers of how far the mean probability of their range is from the share that is
  /// liked (M. P. Naeini, G. F. Cooper and M. Hauskrecht,
  /// "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015,
  /// doi:10.1609/aaai.v29i1.9602).
  ///
  /// - Parameter probability: The least probability, an end of ranges: 0, or 0.01 to leave out what is
  ///   hardly promised.
  /// - Returns: The error, 0…1, 0 without papers; and how many papers it is of.
  public func error(from probability: Double) -> (error: Double, count: Double) {
    let own = bins.filter { $0.lower >= probability }
    let count = own.reduce(0) { $0 + $1.count }
    let sum = own.reduce(0) { $0 + $1.count * abs($1.meanProbability - $1.likedShare) }
    return (count > 0 ? sum / count : 0, count)
  }
}
