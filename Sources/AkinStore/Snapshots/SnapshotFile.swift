public import Foundation

/// A snapshot as a file: JSON, with a hash of its content behind it.
public struct SnapshotFile: Codable {
  private let akin: String
  private let format: Int
  private let snapshot: Snapshot
  private let seal: String

  private static let kind = "snapshot"
  private static let currentFormat = 1

  /// Why a file is no snapshot.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// There is none, or it cannot be read.
    case unreadable(file: String)

    /// It does not begin as one.
    case noSnapshot(file: String)

    /// It was written by another version.
    case otherVersion(file: String, version: String)

    /// It is not as it was written.
    case damaged(file: String)

    /// What happened, where, and what to do next.
    public var description: String {
      switch self {
      case .unreadable(let file):
        "\(file): there is no such file, or it cannot be read. Give a file of akin snapshot."
      case .noSnapshot(let file):
        "\(file): is no snapshot. Give a file that akin snapshot has written."
      case .otherVersion(let file, let version):
        "\(file): was written by Akin \(version), and this version cannot read it. "
          + "Verify it with that version."
      case .damaged(let file):
        "\(file): is not as it was written (its hash is another). Use a whole copy, or make a new "
          + "snapshot with akin snapshot."
      }
    }
  }

  /// What is known of a snapshot of any version.
  private struct Head: Decodable {
    struct Content: Decodable { let version: String? }
    let akin: String?
    let format: Int?
    let snapshot: Content?
  }

  /// The bytes of a snapshot's file; the same for equal snapshots.
  ///
  /// - Throws: What encoding throws.
  public static func data(of snapshot: Snapshot) throws -> Data {
    let file = SnapshotFile(
      akin: kind, format: currentFormat, snapshot: snapshot, seal: try seal(of: snapshot))
    let json = JSONEncoder()
    json.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try json.encode(file) + Data("\n".utf8)
  }

  /// Reads a snapshot.
  ///
  /// - Parameters:
  ///   - data: The file's bytes.
  ///   - file: Its name, for messages.
  /// - Returns: The snapshot.
  /// - Throws: A `Problem`.
  public static func snapshot(from data: Data, file: String) throws -> Snapshot {
    guard let head = try? JSONDecoder().decode(Head.self, from: data), head.akin == kind else {
      // A file that was cut off begins as one.
      let begins = data.prefix(40).range(of: Data("\"akin\" : \"\(kind)\"".utf8)) != nil
      throw begins ? Problem.damaged(file: file) : Problem.noSnapshot(file: file)
    }
    let version = head.snapshot?.version ?? "unknown"
    guard head.format == currentFormat,
      let content = try? JSONDecoder().decode(SnapshotFile.self, from: data)
    else {
      throw version == AkinVersion.current
        ? Problem.damaged(file: file) : Problem.otherVersion(file: file, version: version)
    }
    guard try seal(of: content.snapshot) == content.seal else {
      throw Problem.damaged(file: file)
    }
    return content.snapshot
  }

  private static func seal(of snapshot: Snapshot) throws -> String {
    let json = JSONEncoder()
    json.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ContentHash(of: [String(decoding: try json.encode(snapshot), as: UTF8.self)]).description
  }
}
