import Foundation

/// A folder whose files are sources.
public struct SourceFolder: Sendable, Equatable {
  /// The paths of the files in the folder and in its folders, in the order of their names; hidden ones
  /// are left out.
  public let files: [String]

  /// Lists the folder at a path; nil for what is no folder.
  public init?(_ path: String) {
    guard path != "-", SourceFolder.kind(of: path) == .typeDirectory else { return nil }
    let start = path.hasSuffix("/") ? path : path + "/"
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    files = names.filter { name in
      !name.split(separator: "/").contains { $0.hasPrefix(".") }
        && SourceFolder.kind(of: start + name) == .typeRegular
    }.sorted().map { start + $0 }
  }

  /// What a path leads to; nil where there is nothing.
  private static func kind(of path: String) -> FileAttributeType? {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    return attributes?[.type] as? FileAttributeType
  }
}
