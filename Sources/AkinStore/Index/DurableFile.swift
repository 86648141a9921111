import AkinKernels
import Foundation

/// Writing a new file so that a crash leaves all of it or nothing.
enum DurableFile {
  /// Writes a file under another name, forces it to the disk, and then gives it the name `path`.
  ///
  /// - Throws: `StoreError.diskFull`, `StoreError.cannotWrite`.
  static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
    FileSystem.removeLeftovers(of: path, ending: "new")
    let temporary = FileSystem.temporaryName(for: path, ending: "new")
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary)
    else { throw StoreError.cannotWrite(path: path, reason: "its folder is read-only or full") }
    do {
      try body(handle)
      try handle.synchronize()
      try handle.close()
      guard FileSystem.replace(path, with: temporary) else {
        throw StoreError.cannotWrite(path: path, reason: "it cannot be given its name")
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw translate(error, path: path)
    }
  }

  /// What a failed write means to a user.
  static func translate(_ error: any Error, path: String) -> any Error {
    if error is StoreError { return error }
    let codes = [error as NSError, (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError]
    let isFull = codes.contains { code in
      guard let code else { return false }
      return (code.domain == NSPOSIXErrorDomain && [Int(ENOSPC), Int(EDQUOT)].contains(code.code))
        || (code.domain == NSCocoaErrorDomain
          && code.code == CocoaError.fileWriteOutOfSpace.rawValue)
    }
    return isFull
      ? StoreError.diskFull(path: path)
      : StoreError.cannotWrite(path: path, reason: error.localizedDescription)
  }
}
