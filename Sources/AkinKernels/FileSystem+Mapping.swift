public import Foundation

extension FileSystem {
  /// Returns the bytes of a file as they lie in the system's memory, to be read alone; nil for what is
  /// no plain file that can be read.
  ///
  /// Foundation may read a file instead of mapping it. Here it is certain, and so
  /// `PackedArray.releaseMemory` may be called: what is given back can be read again.
  public static func map(_ path: String) -> Data? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
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
}
