import Akin
import AkinKernels
import Foundation

/// A model as a file.
extension FeatureModel {
  /// The sections that a file keeps.
  var sections: [(name: String, data: Data)] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      var sections = [
        ("settings", try encoder.encode(settings)),
        (
          "numbers",
          PackedArray([
            Double(paperCount), Double(averageLength), Double(projection.directions.rowCount),
            Double(typicalSimilarity),
          ]).data
        ),
        ("inverseFrequencies", inverseDocumentFrequencies.data),
        ("meanTerms", meanTerms.data),
        ("rowOfFeature", projection.rowOfFeature.data),
        ("directions", projection.directions.elements.data),
        ("projectedMean", PackedArray(projection.mean).data),
        ("variances", PackedArray(projection.variances).data),
      ]
      if let meaning {
        sections += [
          ("meaningMean", PackedArray(meaning.mean).data),
          ("meaningDirections", meaning.directions.elements.data),
          ("meaningVariances", PackedArray(meaning.variances).data),
        ]
      }
      if let vocabulary { sections.append(("vocabulary", vocabulary.data)) }
      return sections
    }
  }

  /// Reads a model from a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - encoder: The encoder that the model was fitted with, which is not in the file; nil for none.
  /// - Throws: `SectionFile.Damage`.
  init(_ file: SectionFile, encoder: Encoder?) throws {
    let settings = try? JSONDecoder().decode(
      FeatureSettings.self, from: file.array("settings", of: UInt8.self).data)
    let numbers = try file.array("numbers", of: Double.self)
    guard let settings, numbers.count == 4, let paperCount = Int(exactly: numbers[0]),
      let rowCount = Int(exactly: numbers[2]), rowCount >= 0
    else { throw SectionFile.Damage(detail: "its settings cannot be read") }
    let mean = try file.array("projectedMean", of: Float.self).array
    let elements = try file.array("directions", of: Float.self)
    guard case (elements.count, false) = rowCount.multipliedReportingOverflow(by: mean.count) else {
      throw SectionFile.Damage(detail: "its sections do not fit together")
    }
    let projection = Projection(
      rowOfFeature: try file.array("rowOfFeature"),
      directions: Matrix(rowCount: rowCount, columnCount: mean.count, elements: elements),
      mean: mean, variances: try file.array("variances", of: Float.self).array)
    let meaning = try encoder.map { encoder in
      let size = encoder.dimensionCount
      let elements = try file.array("meaningDirections", of: Float.self)
      guard elements.count == size * size,
        let space = MeaningSpace(
          encoder: encoder, mean: try file.array("meaningMean", of: Float.self).array,
          directions: Matrix(rowCount: size, columnCount: size, elements: elements),
          variances: try file.array("meaningVariances", of: Float.self).array)
      else { throw SectionFile.Damage(detail: "its sections do not fit together") }
      return space
    }
    guard
      let model = FeatureModel(
        settings: settings, paperCount: paperCount, averageLength: Float(numbers[1]),
        inverseDocumentFrequencies: try file.array("inverseFrequencies"),
        vocabulary: try? file.array("vocabulary", of: UInt64.self),
        meanTerms: try file.array("meanTerms"), projection: projection, meaning: meaning,
        typicalSimilarity: Float(numbers[3]))
    else { throw SectionFile.Damage(detail: "its sections do not fit together") }
    self = model
  }
}
