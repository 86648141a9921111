import Akin
import Foundation

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
    var verified: FileStamp?
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

  /// How many papers the model was fitted to.
  var fittedCount: Int

  /// The choices that it was fitted with.
  var settings: FeatureSettings

  /// The library's revision up to which papers are indexed.
  var revision: Int64 { segments.last?.revision ?? 0 }
}

/// What changes when a file is written to: enough to know that it was not.
struct FileStamp: Codable, Equatable, Sendable {
  var inode: UInt64
  var byteCount: UInt64
  var modified: Date

  /// The stamp of the file at `path`; nil if there is none.
  init?(path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value,
      let byteCount = (attributes[.size] as? NSNumber)?.uint64Value,
      let modified = attributes[.modificationDate] as? Date
    else { return nil }
    self.inode = inode
    self.byteCount = byteCount
    self.modified = modified
  }
}
