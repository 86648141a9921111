import Akin
import Foundation

/// A file that Akin keeps.
public struct KeptFile: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// Its size in bytes.
  public let byteCount: Int

  /// What it holds.
  public let content: String
}

extension Workspace {
  /// Every file that this library is kept in, with what it holds; nothing else is kept of it.
  ///
  /// - Throws: `StoreError`.
  public func keptFiles() throws -> [KeptFile] {
    let name = URL(fileURLWithPath: path).lastPathComponent
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let beside = [
      (path, "papers, ratings with notes and dates, profiles, subscriptions, settings"),
      (path + "-wal", "the latest changes of the library, while it is open"),
      (path + "-shm", "where these changes are, while it is open"),
    ]
    let copies = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasPrefix(name + ".before-restore") }.sorted()
      .map { (folder + "/" + $0, "the library before akin restore --replace") }
    let manifest = try index.manifest()
    let parts = ((try? FileManager.default.contentsOfDirectory(atPath: index.folder)) ?? [])
      .sorted()
      .map { part in
        (index.folder + "/" + part, KeptFile.content(ofIndexFile: part, manifest))
      }
    let encoder = try? encoderFile().map {
      ($0.path, "what words mean; the same for every library")
    }
    return (beside + copies + parts + [encoder].compactMap { $0 })
      .filter { FileManager.default.fileExists(atPath: $0.0) }
      .map { KeptFile(path: $0.0, byteCount: byteCount(of: $0.0), content: $0.1) }
  }
}

extension KeptFile {
  fileprivate static func content(ofIndexFile name: String, _ manifest: IndexManifest?) -> String {
    if name == "lock" { return "nothing; held while index files are made" }
    if name == DigestStore.lockName {
      return "nothing; held while papers of a digest or a feed are chosen and told"
    }
    if name == manifest?.model.name { return "the model: how common the terms of the papers are" }
    if manifest?.segments.contains(where: { $0.file.name == name }) == true {
      return "vectors, ids, dates and categories of papers"
    }
    return "nothing that is used any more"
  }
}
