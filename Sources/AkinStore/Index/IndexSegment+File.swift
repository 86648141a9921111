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
      ("postingStarts", postings.starts.data), ("postings", postings.elements.data),
      ("vectors", vectors.elements.data),
      ("vectorBytes", scannedVectors.bytes.elements.data),
      ("vectorScales", scannedVectors.bytes.scales.data),
      ("vectorRadii", scannedVectors.radii.data),
      ("vectorNibbles", scannedVectors.nibbles.elements.data),
      ("vectorNibbleScales", scannedVectors.nibbles.scales.data),
      ("vectorNibbleRadii", scannedVectors.nibbles.radii.data),
      ("placeBytes", places.elements.data),
      ("placeScales", places.scales.data), ("meanSimilarities", meanSimilarities.data),
      ("deviations", deviations.data), ("dates", dates.codes.data),
      ("categoryBytes", categories.combinations.bytes.data),
      ("categoryEnds", categories.combinations.ends.data),
      ("categoryNumbers", categories.numbers.data), ("replaced", replaced.data),
    ]
  }

  /// Reads a segment from a file.
  ///
  /// - Throws: `SectionFile.Damage`.
  init(_ file: SectionFile, model: FeatureModel) throws {
    let keys = try file.array("keys", of: Int64.self)
    let vectors = try file.array("vectors", of: Float.self)
    guard vectors.count == keys.count * model.dimensionCount,
      let ids = PackedStrings(
        bytes: try file.array("idBytes"), ends: try file.array("idEnds")),
      let combinations = PackedStrings(
        bytes: try file.array("categoryBytes"), ends: try file.array("categoryEnds")),
      let postings = PostingLists(
        features: try file.array("features"), starts: try file.array("postingStarts"),
        elements: try file.array("postings"), rowCount: keys.count),
      let places = QuantizedRows(
        columnCount: model.projection.dimensionCount, elements: try file.array("placeBytes"),
        scales: try file.array("placeScales")),
      let bytes = QuantizedRows(
        columnCount: model.dimensionCount, elements: try file.array("vectorBytes"),
        scales: try file.array("vectorScales")),
      let nibbles = NibbleRows(
        columnCount: model.dimensionCount, elements: try file.array("vectorNibbles"),
        scales: try file.array("vectorNibbleScales"), radii: try file.array("vectorNibbleRadii")),
      let scannedVectors = ScanRows(
        rows: Matrix(
          rowCount: keys.count, columnCount: model.dimensionCount, elements: vectors),
        bytes: bytes, radii: try file.array("vectorRadii"), nibbles: nibbles),
      let segment = IndexSegment(
        keys: keys, rowsByKey: try file.array("rowsByKey"), ids: ids, postings: postings,
        places: places, vectors: scannedVectors,
        meanSimilarities: try file.array("meanSimilarities"),
        deviations: try file.array("deviations"),
        dates: PackedDates(codes: try file.array("dates")),
        categories: PackedCategories(
          combinations: combinations, numbers: try file.array("categoryNumbers")),
        replaced: try file.array("replaced"))
    else { throw SectionFile.Damage(detail: "its sections do not fit together") }
    self = segment
  }
}
