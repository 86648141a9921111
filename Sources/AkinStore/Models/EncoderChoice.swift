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
  /// - Throws: `StoreError.damagedModel`, `StoreError.modelOfOtherVersion`.
  public func file() throws -> EncoderFile? {
    switch self {
    case .none: nil
    case .shipped: try EncoderFile.shippedPath.map { try EncoderFile(path: $0) }
    case .file(let path): try EncoderFile(path: path)
    }
  }
}
