import Akin
import AkinKernels
import Foundation

/// A segment as a file.
extension IndexSegment {
  /// The sections that a file keeps.
  var sections: [(name: String, data: Data)] {
    [
      ("keys", keys.data), ("rowsByKey", rowsByKey.data), ("idBytes", ids.bytes.data),
      ("idEnds", ids.ends.data), ("features", postings.features.data),
      ("postingStarts", postings.starts.data), ("postingRows", postings.rows.data),
      ("postingWeights", postings.weights.data), ("vectors", vectors.elements.data),
      ("places", places.elements.data), ("meanSimilarities", meanSimilarities.data),
      ("deviations", deviations.data),
    ]
  }

  /// Reads a segment from a file.
  ///
  /// - Throws: `SectionFile.Damage`.
  init(_ file: SectionFile, model: FeatureModel) throws {
    let keys = try file.array("keys", of: Int64.self)
    let places = try file.array("places", of: Float.self)
    let vectors = try file.array("vectors", of: Float.self)
    guard places.count == keys.count * model.projection.dimensionCount,
      vectors.count == keys.count * model.dimensionCount,
      let ids = PackedStrings(
        bytes: try file.array("idBytes"), ends: try file.array("idEnds")),
      let postings = PostingLists(
        features: try file.array("features"), starts: try file.array("postingStarts"),
        rows: try file.array("postingRows"), weights: try file.array("postingWeights"),
        rowCount: keys.count),
      let segment = IndexSegment(
        keys: keys, rowsByKey: try file.array("rowsByKey"), ids: ids, postings: postings,
        places: Matrix(
          rowCount: keys.count, columnCount: model.projection.dimensionCount, elements: places),
        vectors: Matrix(
          rowCount: keys.count, columnCount: model.dimensionCount, elements: vectors),
        meanSimilarities: try file.array("meanSimilarities"),
        deviations: try file.array("deviations"))
    else { throw SectionFile.Damage(detail: "its sections do not fit together") }
    self = segment
  }
}
