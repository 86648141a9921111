import Foundation

/// Takes apart the form in which browsers send files (RFC 7578), piece by piece as it arrives.
struct MultipartReader {
  /// What is found in a form.
  enum Item: Equatable {
    /// A field begins; a file has a name of its own.
    case field(name: String, fileName: String?)

    /// A part of the field's content.
    case content(Data)
  }

  private enum State {
    case beforeFirst
    case header
    case content
    case ended
  }

  private let delimiter: Data
  private var state = State.beforeFirst
  private var pending = Data("\r\n".utf8)

  /// How long the head of a field may be.
  private static let headLimit = 16 << 10

  /// - Parameter boundary: What stands between fields.
  init(boundary: String) { delimiter = Data(("\r\n--" + boundary).utf8) }

  /// The boundary in a content type; nil for anything but a form with files.
  static func boundary(in type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data"),
      let range = type.range(of: "boundary=", options: .caseInsensitive)
    else { return nil }
    let rest = type[range.upperBound...].prefix { $0 != ";" }
    let boundary = rest.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
    return (1...70).contains(boundary.utf8.count) ? boundary : nil
  }

  /// Takes the next bytes; returns what was found in them.
  ///
  /// - Throws: `PageError.badForm`.
  mutating func take(_ bytes: Data) throws -> [Item] {
    pending.append(bytes)
    var items: [Item] = []
    while let item = try next() { items += item }
    return items
  }

  /// Checks that the form is whole.
  ///
  /// - Throws: `PageError.badForm`.
  func finish() throws {
    guard case .ended = state else { throw PageError.badForm("it breaks off") }
  }

  /// What comes next; nil until more bytes have come.
  private mutating func next() throws -> [Item]? {
    switch state {
    case .ended:
      pending.removeAll()
      return nil
    case .beforeFirst, .content:
      guard let found = pending.range(of: delimiter) else {
        // The end may be the beginning of a delimiter.
        let safe = pending.count - delimiter.count
        guard safe > 0 else { return nil }
        return emit(safe)
      }
      let after = pending.distance(from: pending.startIndex, to: found.upperBound)
      guard pending.count >= after + 2 else { return nil }
      let content = pending.distance(from: pending.startIndex, to: found.lowerBound)
      let items = emit(content)
      pending = pending.dropFirst(delimiter.count)
      let isLast = pending.prefix(2) == Data("--".utf8)
      pending = Data(pending.dropFirst(2))
      state = isLast ? .ended : .header
      return items
    case .header:
      guard let end = pending.range(of: Data("\r\n\r\n".utf8)) else {
        guard pending.count < MultipartReader.headLimit else {
          throw PageError.badForm("the head of a field is too long")
        }
        return nil
      }
      let head = String(decoding: pending[..<end.lowerBound], as: UTF8.self)
      // The end of the head's last line may be the beginning of a delimiter.
      pending = Data("\r\n".utf8) + pending[end.upperBound...]
      ownCount = 2
      state = .content
      return [try MultipartReader.field(head)]
    }
  }

  /// How many bytes before the content are ours.
  private var ownCount = 0

  /// Takes the first bytes out; they are content unless no field has begun.
  private mutating func emit(_ count: Int) -> [Item] {
    var content = Data(pending.prefix(count))
    pending = Data(pending.dropFirst(count))
    guard case .content = state else { return [] }
    let ours = min(ownCount, content.count)
    if ours > 0 {
      ownCount -= ours
      content = Data(content.dropFirst(ours))
    }
    return content.isEmpty ? [] : [.content(content)]
  }

  private static func field(_ head: String) throws -> Item {
    let line = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let line, let name = value("name", in: String(line)) else {
      throw PageError.badForm("a field has no name")
    }
    return .field(name: name, fileName: value("filename", in: String(line)))
  }

  /// A quoted value, in which browsers write quotes as %22.
  private static func value(_ name: String, in line: String) -> String? {
    guard let range = line.range(of: "; \(name)=\"") ?? line.range(of: ";\(name)=\"") else {
      return nil
    }
    return String(line[range.upperBound...].prefix { $0 != "\"" }).replacing("%22", with: "\"")
  }
}
