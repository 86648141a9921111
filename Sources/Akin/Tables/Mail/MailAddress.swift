/// An address of electronic mail, with or without a name: `ana@example.org`, `Ana Be <ana@example.org>`.
///
/// Only plain addresses (RFC 5321, a dot-string and a domain of ASCII) are taken, so that no address
/// can bring a line of its own into a mail or a command.
public struct MailAddress: Sendable, Equatable, CustomStringConvertible {
  /// The name of the person; empty for none.
  public let name: String

  /// The address alone.
  public let address: String

  /// Reads an address; nil where it is none.
  public init?(_ text: String) {
    let text = text.squeezed
    var (name, address) = ("", text)
    if text.hasSuffix(">"), let bracket = text.lastIndex(of: "<") {
      name = String(text[..<bracket]).squeezed
      address = String(text[text.index(after: bracket)...].dropLast())
      if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
        name = String(name.dropFirst().dropLast())
      }
    }
    guard MailAddress.isAddress(address), name.unicodeScalars.allSatisfy(\.isShown) else {
      return nil
    }
    (self.name, self.address) = (name, address)
  }

  /// The domain of the address.
  public var domain: String { String(address[address.index(after: at)...]) }

  /// The address as it is read.
  public var description: String { name.isEmpty ? address : "\(name) <\(address)>" }

  private var at: String.Index { address.lastIndex(of: "@") ?? address.startIndex }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomCharacter) }
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      }
  }

  private static func isAtomCharacter(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || "!#$%&'*+-/=?^_`{|}~".contains(character))
  }
}

extension Unicode.Scalar {
  /// Whether this may stand in a line of text: no control character, and none that turns the direction
  /// of writing around.
  var isShown: Bool {
    properties.generalCategory != .control && !(0x202A...0x202E).contains(value)
      && !(0x2066...0x2069).contains(value) && !(0xFFFE...0xFFFF).contains(value)
  }
}

extension String {
  /// The text with white space squeezed and without what may not stand in a line.
  var oneShownLine: String {
    let text = squeezed
    return text.unicodeScalars.allSatisfy(\.isShown)
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.filter(\.isShown)))
  }
}
