import AkinStore
import Foundation

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
