import Foundation
import Hummingbird

/// Keeps the files of a form.
enum MultipartUpload {
  /// How many files a form may have.
  private static let fileLimit = 20

  /// Reads a form, and keeps its files.
  ///
  /// - Throws: `PageError`; then no file is kept.
  static func files(in body: RequestBody, boundary: String) async throws -> [UploadedFile] {
    var reader = MultipartReader(boundary: boundary)
    var files: [UploadedFile] = []
    var handle: FileHandle?
    var count = 0
    do {
      for try await buffer in body {
        count += buffer.readableBytes
        guard count <= UploadLimit.bytes else { throw PageError.tooLarge(limit: UploadLimit.text) }
        for item in try reader.take(Data(buffer.readableBytesView)) {
          switch item {
          case .field(_, let fileName):
            try handle?.close()
            handle = nil
            guard let fileName, !fileName.isEmpty else { continue }
            guard files.count < fileLimit else {
              throw PageError.tooLarge(limit: "\(fileLimit) files at a time")
            }
            let file = try UploadedFile(named: fileName)
            files.append(file)
            handle = FileHandle(forWritingAtPath: file.path)
          case .content(let bytes): try handle?.write(contentsOf: bytes)
          }
        }
      }
      try handle?.close()
      try reader.finish()
      return files
    } catch {
      try? handle?.close()
      for file in files { file.remove() }
      throw error
    }
  }
}
