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
  /// The choice that an argument means: `shipped`, `none`, a file, or the name of an encoder that
  /// `akin model list` shows.
  ///
  /// Whether a file is there and whole is found out where it is opened.
  init(argument: String) {
    switch argument {
    case "none": self = .none
    case "shipped": self = .shipped
    default:
      let path = URL(fileURLWithPath: NSString(string: argument).expandingTildeInPath).path
      let isThere = FileManager.default.fileExists(atPath: path)
      if !isThere, let listed = EncoderFile.installedPath(named: argument) {
        self = listed == EncoderFile.shippedPath ? .shipped : .file(path: listed)
      } else {
        self = .file(path: path)
      }
    }
  }

  /// The argument that means this choice.
  var argument: String {
    switch self {
    case .none: "none"
    case .shipped: "shipped"
    case .file(let path): path
    }
  }

  /// Opens the file of an encoder that was asked for by name; nil where none was asked for.
  ///
  /// Other commands do without the shipped encoder where it is not installed.
  ///
  /// - Throws: `StoreError`; `CommandError` where the shipped encoder is not installed.
  func wantedFile() throws -> EncoderFile? {
    let file = try file()
    guard file != nil || self == .none else {
      throw CommandError(EncoderFile.missingAdvice + " --encoder none does without.")
    }
    return file
  }
}

extension EncoderFile {
  /// The installed encoder of a name: that of its file, or that which it has in a list.
  fileprivate static func installedPath(named name: String) -> String? {
    let paths = installedPaths
    return paths.first { URL(fileURLWithPath: $0).lastPathComponent == name + ".encoder" }
      ?? paths.first { (try? EncoderFile(path: $0))?.header.name == name }
  }
}
