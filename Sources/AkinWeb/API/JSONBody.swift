import Foundation
import Hummingbird
import NIOCore

/// A JSON object that a program sends.
struct JSONBody {
  private let values: [String: Any]

  /// Reads a request's body.
  ///
  /// - Throws: `PageError.badForm`, `PageError.tooLarge`.
  init(of request: Request) async throws {
    let bytes = try await request.body.collect(upTo: Request.formLimit)
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)),
      let values = object as? [String: Any]
    else { throw PageError.badForm("it is no JSON object") }
    self.values = values
  }

  /// The values as those of a form: texts, and numbers as texts.
  ///
  /// - Throws: `PageError.badParameter` for anything else.
  func parameters() throws -> Parameters {
    var parameters = Parameters()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      switch value {
      case let text as String: parameters.add(name, text.replacing("\0", with: ""))
      case let number as NSNumber: parameters.add(name, number.stringValue)
      case is NSNull: continue
      default:
        throw PageError.badParameter(name: name, value: "\(type(of: value))", hint: "Give a text.")
      }
    }
    return parameters
  }
}
