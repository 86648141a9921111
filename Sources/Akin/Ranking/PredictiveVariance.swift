import AkinKernels

/// How little a profile knows of a paper: the variance that its ratings leave open.
///
/// A Gaussian process with the kernel of `RatingKernel`: for similarities *k* of a paper with the
/// rated ones,
///
///     v = k(x, x) − kᵀ·(K + λW⁻¹)⁻¹·k
///
/// (C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, equation
/// 3.24), where *W* is a quarter: the curvature of the logistic loss where nothing is decided.
/// Without a rating it is k(x, x), 3.2 on average; a paper like many rated ones has less. A paper of high
/// score and high variance is one whose rating would teach much.
public struct PredictiveVariance: Sendable {
  private let kernel: RatingKernel
  private let curvatures: [Double]

  /// Prepares the variances of a profile.
  ///
  /// - Complexity: O(*k*² × *t*) for *k* ratings of *t* terms.
  public init(_ profile: Profile) {
    let papers = profile.examples.examples.map(\.features)
    kernel = profile.contrast?.kernel ?? RatingKernel(papers, model: profile.model)
    curvatures = [Double](repeating: 0.25, count: papers.count)
  }

  /// Returns the variance of a paper, above 0.
  ///
  /// - Complexity: O(*s* × *k*²) for *k* ratings and *s* steps of conjugate gradients.
  public func callAsFunction(_ features: PaperFeatures) -> Double {
    let similarities = kernel.similarities(to: features)
    let system = ReweightedSystem(kernel: kernel.matrix, curvatures: curvatures)
    let solution = system.solve(
      similarities, start: [Double](repeating: 0, count: similarities.count))
    let explained = zip(similarities, solution).reduce(0) { $0 + $1.0 * $1.1 }
    return kernel.similarityToItself(features) - explained
  }
}
