import Foundation

extension EncoderFile {
  /// The name of the encoder that ships with Akin.
  public static let shippedName = "akin-256.encoder"

  /// Where the encoder that ships with Akin is; nil if it is nowhere.
  ///
  /// The first of these folders that has it: `$AKIN_MODELS`; `../share/akin/models` beside the
  /// executable's folder, where it is installed; `Models` of the checkout that the executable was
  /// built in, and of the one that it was compiled from.
  public static var shippedPath: String? {
    shippedPath(
      environment: ProcessInfo.processInfo.environment, executable: Bundle.main.executablePath,
      source: #filePath)
  }

  static func shippedPath(
    environment: [String: String], executable: String?, source: String
  ) -> String? {
    folders(environment: environment, executable: executable, source: source)
      .map { $0 + "/" + shippedName }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Every encoder in the folder where the one that ships with Akin is, or would be, by name.
  public static var installedPaths: [String] {
    installedPaths(
      environment: ProcessInfo.processInfo.environment, executable: Bundle.main.executablePath,
      source: #filePath)
  }

  static func installedPaths(
    environment: [String: String], executable: String?, source: String
  ) -> [String] {
    let lists = folders(environment: environment, executable: executable, source: source)
      .map { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
          .filter { $0.hasSuffix(".encoder") }.sorted().map { folder + "/" + $0 }
      }
    return lists.first { $0.contains { $0.hasSuffix("/" + shippedName) } }
      ?? lists.first { !$0.isEmpty } ?? []
  }

  private static func folders(
    environment: [String: String], executable: String?, source: String
  ) -> [String] {
    // A folder that was named is the only one: where it has no encoder, none is meant.
    if let folder = environment["AKIN_MODELS"], !folder.isEmpty { return [folder] }
    var folders: [String] = []
    if let executable {
      let program = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
      let folder = program.deletingLastPathComponent()
      folders.append(folder.deletingLastPathComponent().path + "/share/akin/models")
      if let checkout = checkout(above: folder) { folders.append(checkout + "/Models") }
    }
    if let checkout = checkout(above: URL(fileURLWithPath: source)) {
      folders.append(checkout + "/Models")
    }
    return folders
  }

  /// The nearest folder above that has a package and its models.
  private static func checkout(above start: URL) -> String? {
    var folder = start
    while folder.path != "/" {
      folder = folder.deletingLastPathComponent()
      let names = ["/Package.swift", "/Models"]
      if names.allSatisfy({ FileManager.default.fileExists(atPath: folder.path + $0) }) {
        return folder.path
      }
    }
    return nil
  }
}
