/// A JSON value.
enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number as it is written: an id such as 2301.10000 keeps its zeros.
  case number(String)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The text that this is; nil for anything else.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The value of the number that this is; nil for anything else.
  var number: Double? {
    if case .number(let number) = self { Double(number) } else { nil }
  }

  /// The values of the array that this is; nil for anything else.
  var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The texts of the array of nothing but texts that this is; nil for anything else.
  var texts: [String]? {
    guard let array else { return nil }
    let texts = array.compactMap(\.text)
    return texts.count == array.count ? texts : nil
  }

  /// The fields of the object that this is; nil for anything else.
  var object: [String: JSONValue]? {
    if case .object(let fields) = self { fields } else { nil }
  }

  /// The objects of the array of nothing but objects that this is; nil for anything else.
  var objects: [[String: JSONValue]]? {
    guard let array else { return nil }
    let objects = array.compactMap(\.object)
    return objects.count == array.count ? objects : nil
  }

  /// The value as JSON on one line, fields in the order of their names.
  var json: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number
    case .text(let text): text.jsonString
    case .array(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    case .object(let fields):
      "{"
        + fields.sorted { $0.key < $1.key }.map { $0.key.jsonString + ": " + $0.value.json }
        .joined(separator: ", ") + "}"
    }
  }
}
