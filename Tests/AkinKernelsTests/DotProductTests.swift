import AkinKernels
import AkinTestSupport
import Testing

@Suite struct DotProductTests {
  @Test func productsAreAddedUp() {
    #expect([1, -2, 3].dotProduct(with: [4, 5, 0.5]) == -4.5)
    #expect([Float]().dotProduct(with: []) == 0)
  }

  /// What only one of the vectors has does not count.
  @Test func theShorterVectorEndsTheSum() {
    #expect([1, 2].dotProduct(with: [3, 4, 5]) == 11)
    #expect([1, 2, 7].dotProduct(with: [3]) == 3)
  }

  /// In double precision what is small is not lost beside what is large.
  @Test(arguments: [0, 1, 7, 8, 1_003]) func theSquaredNormIsSummedExactly(count: Int) {
    var generator = SeededGenerator(seed: 11)
    let values = generator.floats(count).map { $0 + 1_000 }
    let expected = Float(values.reduce(0.0) { $0 + Double($1) * Double($1) })
    #expect(PackedArray(values).squaredNorm == expected)
  }

  /// In single precision the order of a sum is part of its result.
  @Test func theOrderIsThatOfTheElements() {
    #expect([1e8, 1, -1e8].dotProduct(with: [1, 1, 1]) == 0)
    #expect([1e8, -1e8, 1].dotProduct(with: [1, 1, 1]) == 1)
  }
}
