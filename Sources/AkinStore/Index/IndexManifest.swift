import Akin
import AkinKernels

/// Which files make up the index, kept in the library's table `setting`: a new index takes the place
/// of the old one in one transaction.
struct IndexManifest: Codable, Equatable, Sendable {
  /// One file of the index.
  struct File: Codable, Equatable, Sendable {
    /// The file's name in the index folder.
    var name: String

    /// `SectionFile.checksum`: a file with another one is not this index's.
    var checksum: UInt64

    /// What the file looked like when all of it was last read and found whole.
    var verified: FileSystem.Stamp?
  }

  /// A file of papers, and the library's revision up to which it has them.
  struct Segment: Codable, Equatable, Sendable {
    var file: File
    var revision: Int64
  }

  /// The model.
  var model: File

  /// The segments, oldest first.
  var segments: [Segment]

  /// How many of the segments were made when the model was fitted.
  var fittedSegmentCount: Int

  /// How many papers there were when the model was fitted.
  var fittedCount: Int

  /// The hash of these papers as they were; nil where a version of Akin that did not know it has fitted.
  var fittedPapers: String?

  /// The choices that it was fitted with.
  var settings: FeatureSettings

  /// The identity of the pretrained model that it was fitted with; nil for none.
  var pretrained: String?

  /// The library's revision up to which papers are indexed.
  var revision: Int64 { segments.last?.revision ?? 0 }
}
