/// The parameters of an address.
enum URLQuery {
  /// The address of a service with parameters, behind those that it has itself.
  ///
  /// - Parameters:
  ///   - endpoint: The service's address.
  ///   - parameters: Names and values.
  /// - Returns: The address to ask.
  static func address(_ endpoint: String, _ parameters: [(String, String)]) -> String {
    // What follows # is for browsers; no service gets it.
    let address = String(endpoint.prefix { $0 != "#" })
    let joint = !address.contains("?") ? "?" : address.last == "?" || address.last == "&" ? "" : "&"
    return address + joint + string(parameters)
  }

  /// The value of a parameter that Akin wrote: the last of its name, since the service's own address
  /// stands before.
  static func value(of name: String, in url: String) -> Substring? {
    guard let range = url.ranges(of: name + "=").last else { return nil }
    return url[range.upperBound...].prefix { $0 != "&" }
  }

  /// Joins parameters, each sign but letters, digits and `-._~` by its code (RFC 3986).
  static func string(_ parameters: [(String, String)]) -> String {
    parameters.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
        || "-._~".utf8.contains(byte)
      if isPlain { return String(decoding: [byte], as: UTF8.self) }
      let code = String(byte, radix: 16, uppercase: true)
      return "%" + (code.count == 1 ? "0" : "") + code
    }.joined()
  }
}
