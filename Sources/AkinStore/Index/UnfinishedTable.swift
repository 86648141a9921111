public import AkinKernels
import Foundation

/// The file beside a table that is being computed: what another process needs to go on with it after
/// this one was killed.
///
/// It is written as a whole under another name and then put in place, so that a crash leaves the old one
/// or the new one. It begins with a hash of all that the table depends on; of other papers, another
/// model or other options nothing is taken.
public struct UnfinishedTable {
  /// The path of the file.
  public let path: String

  private let fingerprint: String
  private let leastInterval: Duration
  private var lastKept = ContinuousClock.now
  private var interval: Duration

  private static let magic = Data("AKINTAB1".utf8)

  /// Creates what keeps one table; touches no file.
  ///
  /// - Parameters:
  ///   - output: The path of the table.
  ///   - fingerprint: A hash of all that the lists depend on.
  ///   - interval: The least time between two writes.
  public init(of output: String, fingerprint: String, interval: Duration = .seconds(30)) {
    path = output + ".unfinished"
    self.fingerprint = fingerprint
    leastInterval = interval
    self.interval = interval
  }

  /// Takes what a process before this one has kept.
  ///
  /// - Returns: Whether there was something; else `table` is as it was, at its beginning.
  public func restore(_ table: some ResumableTable) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let start = UnfinishedTable.magic + Data(fingerprint.utf8)
    do {
      guard try handle.read(upToCount: start.count) == start else { return false }
      return try table.restore { byteCount in
        guard let part = try handle.read(upToCount: byteCount), part.count == byteCount,
          try handle.read(upToCount: 8) == UnfinishedTable.checksum(of: part)
        else { return nil }
        return part
      }
    } catch {
      return false
    }
  }

  /// Keeps a table, unless it was kept a short while ago: writing takes a twentieth of the time at most.
  ///
  /// - Throws: `StoreError` if the file cannot be written.
  public mutating func keep(_ table: some ResumableTable) throws {
    let start = ContinuousClock.now
    guard start - lastKept >= interval else { return }
    try DurableFile.write(to: path) { handle in
      try handle.write(contentsOf: UnfinishedTable.magic + Data(fingerprint.utf8))
      try table.forEachPart { part in
        try handle.write(contentsOf: part)
        try handle.write(contentsOf: UnfinishedTable.checksum(of: part))
      }
    }
    lastKept = ContinuousClock.now
    interval = max(leastInterval, (lastKept - start) * 20)
  }

  /// Removes the file: the table is complete.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func checksum(of part: Data) -> Data {
    PackedArray([XXHash64.checksum(of: part)]).data
  }
}
