import Akin

/// The style, the scripts and the icon, which are a part of the program.
enum Assets {
  /// A file that browsers load.
  struct File: Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]
  }

  /// All files.
  static let all = [
    File(name: "style.css", type: "text/css; charset=utf-8", bytes: PackageResources.style_css),
    File(name: "page.js", type: script, bytes: PackageResources.page_js),
    File(name: "library.js", type: script, bytes: PackageResources.library_js),
    File(name: "icon.svg", type: "image/svg+xml", bytes: PackageResources.icon_svg),
    File(name: "map.css", type: "text/css; charset=utf-8", bytes: Array(MapPage.style.utf8)),
    File(name: "map.js", type: script, bytes: Array(MapPage.script.utf8)),
  ]

  /// Is another one for other files.
  static let version: String = {
    let hash = all.reduce(UInt64(0)) { hash, file in
      file.bytes.reduce(hash) {
        ($0 ^ UInt64($1)).multipliedReportingOverflow(by: 0x100_0000_01b3).0
      }
    }
    return String(hash, radix: 36)
  }()

  private static let script = "text/javascript; charset=utf-8"
}
