import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct KernelLogisticRegressionTests {
  /// Points of two overlapping clouds and their linear kernel.
  private func problem(_ count: Int, likedCount: Int) -> (SymmetricMatrix, [Bool]) {
    var generator = SeededGenerator(seed: 11)
    let labels = (0..<count).map { $0 < likedCount }
    let points = labels.map { isLiked in
      generator.floats(4).map { Double($0) + (isLiked ? 0.4 : 0) }
    }
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        elements[row * count + column] = zip(points[row], points[column])
          .reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return (SymmetricMatrix(rowCount: count, upperElements: elements), labels)
  }

  /// At the optimum the gradient is zero: λ·aᵢ = cᵢ·(yᵢ − pᵢ), and the weights add up to 0.
  @Test(arguments: [(6, 3), (40, 2), (120, 30)])
  func theGradientVanishes(count: Int, likedCount: Int) {
    let (kernel, labels) = problem(count, likedCount: likedCount)
    let regression = KernelLogisticRegression(
      kernel: kernel, labels: labels, strengths: [Double](repeating: 1, count: count))
    let scores = kernel.product(with: regression.weights).map { $0 + regression.intercept }
    for index in 0..<count {
      let cost = Double(count) / 2 / Double(labels[index] ? likedCount : count - likedCount)
      let error = (labels[index] ? 1 : 0) - 1 / (1 + exp(-scores[index]))
      #expect(abs(regression.weights[index] - cost * error) < 1e-3)
    }
    #expect(abs(regression.weights.reduce(0, +)) < 1e-6)
  }

  @Test func aWarmStartEndsAtTheSamePlace() {
    let (kernel, labels) = problem(50, likedCount: 10)
    let ones = [Double](repeating: 1, count: 50)
    let cold = KernelLogisticRegression(kernel: kernel, labels: labels, strengths: ones)
    let start = (weights: cold.weights.map { $0 * 0.5 + 0.01 }, intercept: 0.3)
    let warm = KernelLogisticRegression(
      kernel: kernel, labels: labels, strengths: ones, start: start)
    for (one, other) in zip(cold.weights, warm.weights) { #expect(abs(one - other) < 1e-3) }
  }
}
