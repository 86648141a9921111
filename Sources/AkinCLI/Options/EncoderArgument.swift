import AkinStore
import Foundation

extension EncoderFile {
  /// What to do where an encoder is needed and none is installed.
  static var missingAdvice: String {
    "No encoder comes with this Akin. Name a file with --encoder, or the folder of "
      + "\(shippedName) with AKIN_MODELS."
  }
}

extension EncoderChoice {
  /// The choice that an argument means: `shipped`, `none` or a file.
  ///
  /// A file is opened at once, so that only a whole one is chosen.
  ///
  /// - Throws: `StoreError`.
  init(argument: String) throws {
    switch argument {
    case "none": self = .none
    case "shipped": self = .shipped
    default:
      let path = URL(fileURLWithPath: NSString(string: argument).expandingTildeInPath).path
      _ = try EncoderFile(path: path)
      self = .file(path: path)
    }
  }
}
