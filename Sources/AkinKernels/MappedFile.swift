public import Foundation

/// A file whose bytes lie in the system's memory, to be read alone: mapped, and open to be read into
/// memory of one's own.
///
/// Foundation may read a file instead of mapping it. Here it is certain, and so memory that has been read
/// may be given back (`PackedArray.releaseMemory`): it can be read again.
public final class MappedFile: Sendable {
  /// All bytes of the file.
  public let bytes: Data

  private let descriptor: Int32

  /// Maps the file at `path`; returns `nil` for what is no plain file that can be read.
  public init?(_ path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard let bytes = MappedFile.map(descriptor) else {
      close(descriptor)
      return nil
    }
    self.bytes = bytes
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func map(_ descriptor: Int32) -> Data? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let count = Int(status.st_size)
    guard count > 0 else { return Data() }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else { return nil }
    return unsafe Data(bytesNoCopy: address, count: count, deallocator: .unmap)
  }

  /// Reads bytes of the file into `buffer`; returns whether all were read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var finished = 0
    while finished < buffer.count {
      let count = unsafe pread(
        descriptor, buffer.baseAddress?.advanced(by: finished), buffer.count - finished,
        off_t(offset + finished))
      // Nothing more is an end that the file did not have when it was mapped.
      guard count > 0 else { return false }
      finished += count
    }
    return true
  }
}
