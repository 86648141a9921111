public import Akin
import AkinKernels
import Foundation

/// An encoder as a file: `Models/akin-256.encoder` ships with Akin, `akin model distill` makes others.
public struct EncoderFile: Sendable {
  /// Where the file is.
  public let path: String

  /// What the encoder is and how it was made.
  public let header: EncoderHeader

  /// The encoder, its arrays in place in the mapped file.
  public let encoder: Encoder

  /// How common terms are in the papers that the encoder learned from.
  public let frequencies: CorpusFrequencies

  /// The checksum of all of it.
  public let checksum: UInt64

  /// Opens a file and reads it through.
  ///
  /// - Parameter path: Where the file is.
  /// - Throws: `StoreError.damagedModel`, or `StoreError.modelOfOtherVersion`.
  /// - Complexity: O(*n*) for *n* bytes; every checksum is compared.
  public init(path: String) throws {
    do {
      let file = try SectionFile(mapping: path)
      try file.verify()
      (header, encoder, frequencies) = try EncoderFile.parts(of: file)
      self.path = path
      checksum = file.checksum
    } catch let damage as SectionFile.Damage {
      throw damage == .otherVersion
        ? StoreError.modelOfOtherVersion(path: path)
        : StoreError.damagedModel(path: path, detail: damage.detail)
    }
  }

  /// Writes a file, durably and at once: a reader sees all of it or nothing.
  ///
  /// - Parameters:
  ///   - encoder: The encoder.
  ///   - frequencies: How common terms are in the papers that it learned from.
  ///   - header: What it is and how it was made.
  ///   - path: Where to write.
  /// - Throws: `StoreError.unusableEncoder` for what could not be read again,
  ///   `StoreError.diskFull`, `StoreError.cannotWrite`.
  public static func write(
    _ encoder: Encoder, frequencies: CorpusFrequencies, header: EncoderHeader, to path: String
  ) throws {
    let json = JSONEncoder()
    json.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // JSON has no form for figures that are not finite, and nobody a use.
    guard encoder.isUsable, header.isUsable, let description = try? json.encode(header) else {
      throw StoreError.unusableEncoder(path: path)
    }
    let numbers = [
      Double(encoder.averageLength), Double(frequencies.averageLength),
      Double(frequencies.paperCount),
    ]
    _ = try SectionFile.write(
      [
        ("header", description),
        ("settings", try json.encode(encoder.settings)),
        ("numbers", PackedArray(numbers).data),
        ("hashes", encoder.hashes.data),
        ("idf", encoder.inverseDocumentFrequencies.data),
        ("rows", encoder.rows.elements.data),
        ("scales", encoder.rows.scales.data),
        ("mean", PackedArray(encoder.mean).data),
        ("backgroundMean", PackedArray(encoder.background.mean).data),
        ("background", PackedArray(encoder.background.covariance).data),
        ("frequencies", frequencies.codes.data),
      ], to: path)
  }

  private static func parts(
    of file: SectionFile
  ) throws -> (EncoderHeader, Encoder, CorpusFrequencies) {
    let json = JSONDecoder()
    let content = try file.array("header", of: UInt8.self).data
    let version = try? json.decode(EncoderHeader.Version.self, from: content)
    guard let version else { throw SectionFile.Damage(detail: "its header cannot be read") }
    guard version.formatVersion == EncoderHeader.currentVersion else {
      throw SectionFile.Damage.otherVersion
    }
    let settings = try? json.decode(
      EncoderSettings.self, from: file.array("settings", of: UInt8.self).data)
    guard let header = try? json.decode(EncoderHeader.self, from: content), let settings else {
      throw SectionFile.Damage(detail: "its header cannot be read")
    }
    let numbers = try file.array("numbers", of: Double.self).array
    let mean = try file.array("mean", of: Float.self).array
    guard numbers.count == 3,
      numbers.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1e12 }),
      let rows = QuantizedRows(
        columnCount: mean.count, elements: try file.array("rows"),
        scales: try file.array("scales")),
      let background = EncoderBackground(
        mean: try file.array("backgroundMean", of: Float.self).array,
        covariance: try file.array("background", of: Float.self).array),
      let encoder = Encoder(
        settings: settings, hashes: try file.array("hashes"),
        inverseDocumentFrequencies: try file.array("idf"), averageLength: Float(numbers[0]),
        rows: rows, mean: mean, background: background),
      let frequencies = CorpusFrequencies(
        paperCount: Int(numbers[2]), averageLength: Float(numbers[1]),
        codes: try file.array("frequencies"))
    else { throw SectionFile.Damage(detail: "its sections do not fit together") }
    guard encoder.isUsable, header.isUsable else {
      throw SectionFile.Damage(detail: "it holds numbers that cannot be")
    }
    return (header, encoder, frequencies)
  }
}
