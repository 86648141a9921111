import AkinTestSupport

@testable import Akin

extension TopicBoard {
  /// Papers of the board by their numbers, rated with one weight.
  func examples(_ numbers: [Int], weight: Float = 1, in index: PaperIndex) -> [RatedExample] {
    numbers.map {
      RatedExample(features: index.model.features(of: papers[$0].words), weight: weight)
    }
  }
}
