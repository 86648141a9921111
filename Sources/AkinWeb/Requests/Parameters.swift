import Foundation
import Hummingbird

/// The named values of an address or of a form, in their order; a name may come several times.
struct Parameters: Sendable, Equatable {
  private(set) var items: [(name: String, value: String)] = []

  /// No values.
  init() {}

  /// Reads `name=value&name=value`, as browsers write it: what is no UTF-8 is left out, and white space at
  /// the ends of values with it.
  init(query: String) {
    for part in query.split(separator: "&").prefix(200) {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let texts = pieces.map {
        $0.replacing("+", with: " ").removingPercentEncoding?.replacing("\0", with: "")
      }
      guard let name = texts[0], !name.isEmpty else { continue }
      let value = texts.count > 1 ? texts[1] ?? "" : ""
      items.append((name, value.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
  }

  /// Whether there is no value.
  var isEmpty: Bool { items.isEmpty }

  /// The first value of a name; nil where there is none, or an empty one.
  subscript(name: String) -> String? {
    get { items.first { $0.name == name && !$0.value.isEmpty }?.value }
    set {
      items.removeAll { $0.name == name }
      if let newValue { items.append((name, newValue)) }
    }
  }

  /// All values of a name that are not empty.
  func all(_ name: String) -> [String] {
    items.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// The values without those of some names.
  func without(_ names: String...) -> Parameters {
    var rest = self
    rest.items.removeAll { names.contains($0.name) }
    return rest
  }

  /// Adds a value.
  mutating func add(_ name: String, _ value: String) { items.append((name, value)) }

  /// The values as a query of an address.
  var query: String {
    items.filter { !$0.value.isEmpty }
      .map { $0.name.queryEscaped + "=" + $0.value.queryEscaped }.joined(separator: "&")
  }

  /// The value of a name; required.
  ///
  /// - Throws: `PageError.missingParameter`.
  func required(_ name: String) throws -> String {
    guard let value = self[name] else { throw PageError.missingParameter(name: name) }
    return value
  }

  /// A whole number in a range.
  ///
  /// - Throws: `PageError.badParameter`.
  func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw PageError.badParameter(
        name: name, value: text,
        hint: "Give a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// A share, 0 to 1.
  ///
  /// - Throws: `PageError.badParameter`.
  func share(_ name: String) throws -> Float? {
    guard let text = self[name] else { return nil }
    guard let number = Float(text), (0...1).contains(number) else {
      throw PageError.badParameter(name: name, value: text, hint: "Give a number from 0 to 1.")
    }
    return number
  }

  static func == (left: Parameters, right: Parameters) -> Bool {
    left.items.elementsEqual(right.items) { $0 == $1 }
  }
}

extension String {
  /// The text as it stands in a query of an address.
  var queryEscaped: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.append(Character(UnicodeScalar(byte)))
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: ","):
        text.append(Character(UnicodeScalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
