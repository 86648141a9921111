import Foundation
import Synchronization

/// The bytes of a source as they come: from a file, a pipe, a program that unpacks, or memory.
///
/// Another thread may read them than the one that opened the source.
final class SourceBytes: Sendable {
  /// The next bytes; nil at the end.
  typealias Next = @Sendable () throws -> Data?

  private let next: Next
  private let count = Atomic(0)

  /// What has been looked at and not been read.
  private let ahead = Mutex(Data())

  init(_ next: @escaping Next) { self.next = next }

  /// The bytes of `data`.
  convenience init(_ data: Data) {
    let rest = Mutex<Data?>(data)
    self.init {
      rest.withLock { rest in
        defer { rest = nil }
        return rest
      }
    }
  }

  /// The bytes of a file or a pipe, from where it is now.
  convenience init(_ handle: FileHandle, progress: @escaping @Sendable (Int) -> Void = { _ in }) {
    self.init {
      let data = try handle.read(upToCount: 1 << 18)
      progress(data?.count ?? 0)
      return data
    }
  }

  /// How many bytes have been read.
  var readCount: Int { count.load(ordering: .relaxed) }

  /// The next bytes, fewer only at the end; they stay to be read.
  func peek(_ count: Int) throws -> Data {
    try ahead.withLock { ahead in
      while ahead.count < count, let more = try next(), !more.isEmpty { ahead += more }
      return ahead.prefix(count)
    }
  }

  /// Reads the next bytes; nil at the end.
  func read() throws -> Data? {
    let seen = ahead.withLock { ahead in
      defer { ahead = Data() }
      return ahead
    }
    if !seen.isEmpty {
      count.add(seen.count, ordering: .relaxed)
      return seen
    }
    guard let data = try next(), !data.isEmpty else { return nil }
    count.add(data.count, ordering: .relaxed)
    return data
  }
}
