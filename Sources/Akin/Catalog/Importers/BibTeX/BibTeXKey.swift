/// Citation keys that are names of papers, as Akin writes them.
///
/// A key of another program is unique in its file only, and no name.
enum BibTeXKey {
  /// The key of a name: the same in every export, with the code of each sign that BibTeX does not
  /// allow in a key.
  static func key(of id: PaperID) -> String {
    id.description.unicodeScalars.map { scalar in
      let isAllowed =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || ".-:/".unicodeScalars.contains(scalar)
      return isAllowed ? String(scalar) : "_" + String(scalar.value, radix: 16) + "_"
    }.joined()
  }

  /// The name that a key stands for; nil for a key that is only a key.
  static func id(of key: String) -> String? {
    let schemes = ["arxiv:", "doi:", "acl:", "pmid:", "openalex:", "s2:", "akin:"]
    guard schemes.contains(where: { key.hasPrefix($0) }), let name = name(of: key),
      PaperID(recognizing: name) != nil
    else { return nil }
    return name
  }

  /// The field of an entry for names that only Akin knows, as they are in keys, parted by commas.
  static let namesField = "akinids"

  /// The text that a key was made of; nil for one that Akin has not made.
  static func name(of key: String) -> String? {
    var name = ""
    // Every second part between underscores is a code.
    for (number, part) in key.split(separator: "_", omittingEmptySubsequences: false).enumerated() {
      if number.isMultiple(of: 2) {
        name += part
      } else if let scalar = UInt32(part, radix: 16).flatMap({ Unicode.Scalar($0) }) {
        name.unicodeScalars.append(scalar)
      } else {
        return nil
      }
    }
    return name
  }
}
