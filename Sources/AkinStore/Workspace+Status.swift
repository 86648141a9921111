public import Akin
import Foundation
import GRDB

/// What a library holds, and in what state it is.
public struct LibraryStatus: Sendable, Equatable {
  /// The number of papers.
  public let paperCount: Int

  /// How many of them have an abstract.
  public let abstractCount: Int

  /// The first date of a paper.
  public let firstDate: String?

  /// The last date of a paper.
  public let lastDate: String?

  /// The profiles.
  public let profiles: [ProfileSummary]

  /// The size of the library file, in bytes.
  public let libraryByteCount: Int

  /// The index, nil if there is none yet.
  public let index: IndexStatus?

  /// Whether SQLite finds the library whole.
  public let isWhole: Bool

  /// Whether the index files are whole; they can always be made again.
  public let isIndexWhole: Bool
}

/// The state of a library's index.
public struct IndexStatus: Sendable, Equatable {
  /// How many papers the model was fitted to.
  public let fittedCount: Int

  /// How many files of papers there are.
  public let segmentCount: Int

  /// Whether it has all papers as they are now.
  public let isFresh: Bool

  /// The size of its files, in bytes.
  public let byteCount: Int

  /// The choices that it was fitted with.
  public let settings: FeatureSettings
}

extension Workspace {
  /// What the library holds.
  ///
  /// - Parameter checksIntegrity: Whether SQLite reads all of the file to find damage.
  /// - Returns: Counts, sizes and states.
  /// - Throws: `StoreError`.
  public func status(checksIntegrity: Bool = false) throws -> LibraryStatus {
    let (count, abstracts, first, last, isWhole) = try file.read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT (SELECT COUNT(*) FROM paper) AS papers,
            (SELECT COUNT(*) FROM paper WHERE abstract = '') AS titles,
            (SELECT MIN(date) FROM paper) AS first, (SELECT MAX(date) FROM paper) AS last
          """)
      let papers = row?["papers"] as Int? ?? 0
      let check =
        checksIntegrity ? try String.fetchOne(database, sql: "PRAGMA quick_check") : "ok"
      return (
        papers, papers - (row?["titles"] as Int? ?? 0), row?["first"] as String?,
        row?["last"] as String?, check == "ok"
      )
    }
    return LibraryStatus(
      paperCount: count, abstractCount: abstracts, firstDate: first, lastDate: last,
      profiles: try allProfiles(),
      libraryByteCount: byteCount(of: path) + byteCount(of: path + "-wal"),
      index: try indexStatus(), isWhole: isWhole,
      isIndexWhole: try !checksIntegrity || index.isWhole())
  }

  private func indexStatus() throws -> IndexStatus? {
    guard let manifest = try index.manifest() else { return nil }
    let files = [manifest.model] + manifest.segments.map(\.file)
    let settings = try featureSettings()
    return IndexStatus(
      fittedCount: manifest.fittedCount, segmentCount: manifest.segments.count,
      isFresh: try manifest.revision == papers.revision() && manifest.settings == settings
        && manifest.pretrained == index.pretrained()?.identity
        && files.allSatisfy {
          FileManager.default.fileExists(atPath: index.folder + "/" + $0.name)
        },
      byteCount: files.reduce(0) { $0 + byteCount(of: index.folder + "/" + $1.name) },
      settings: manifest.settings)
  }

  /// The size of a file; 0 where there is none.
  func byteCount(of path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
