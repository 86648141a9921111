extension ScreeningReview {
  /// The review as lists: a random half of what was included is liked, and the other half to be found.
  ///
  /// - Parameter drawCount: How often it is halved.
  /// - Returns: The benchmark.
  public func halves(drawCount: Int) -> LikedListBenchmark {
    LikedListBenchmark(
      name: "systematic-reviews/\(name)", papers: papers,
      lists: (1...max(1, drawCount)).map { draw in
        var random = SeededRandom(seed: UInt64(draw), name: name)
        let drawn = random.shuffled(included)
        let half = (drawn.count + 1) / 2
        return LikedList(
          name: "\(name)#\(draw)", person: name, liked: drawn[..<half], relevant: drawn[half...])
      }, metrics: [.nDCG(10)])
  }
}
