import Foundation

/// Which encoder a library is used with.
public enum EncoderChoice: Sendable, Equatable, Codable {
  /// The one that comes with Akin, where it is installed.
  case shipped

  /// One of the user's own.
  case file(path: String)

  /// None: papers are compared by their terms alone.
  case none
}

extension EncoderChoice {
  /// Opens the file; nil where no encoder is wanted, or none is installed.
  ///
  /// - Throws: `StoreError`, of Akin's own file or of the user's.
  public func file() throws -> EncoderFile? {
    switch self {
    case .none: nil
    case .shipped: try EncoderFile.shippedPath.map { try EncoderFile(path: $0) }
    case .file(let path): try EncoderChoice.chosenFile(at: path)
    }
  }

  /// Opens a file that Akin did not bring, and that installing Akin again would not mend.
  private static func chosenFile(at path: String) throws -> EncoderFile {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
      throw StoreError.missingEncoder(path: path)
    }
    guard attributes[.type] as? FileAttributeType != .typeDirectory else {
      throw StoreError.encoderIsFolder(path: path)
    }
    do {
      return try EncoderFile(path: path)
    } catch StoreError.damagedModel(_, let detail) {
      throw StoreError.damagedEncoder(path: path, detail: detail)
    }
  }
}
