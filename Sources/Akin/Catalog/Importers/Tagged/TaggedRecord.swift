/// A record of lines that each begin with a tag, such as RIS has them.
struct TaggedRecord: Sendable, Equatable {
  /// A tag's value.
  struct Field: Sendable, Equatable {
    let tag: String
    var value: String
  }

  /// The fields in the record's order; a tag may come several times.
  var fields: [Field] = []

  /// The line where the record begins.
  let line: Int

  /// The record's lines as they stand in the source.
  private(set) var text = ""

  /// The longest record that is kept, in bytes: a file of another format may never end one.
  private static let sizeLimit = 16 << 20

  init(line: Int) { self.line = line }

  /// Whether the record is longer than any is, so that the rest of it was passed over.
  var isTooLong: Bool { text.utf8.count > TaggedRecord.sizeLimit }

  /// Keeps a line as it stands in the source.
  mutating func keep(_ line: String) {
    guard !isTooLong else { return }
    if !text.isEmpty { text += "\n" }
    text += line
  }

  /// Adds a field.
  mutating func add(tag: String, value: String) {
    guard !isTooLong else { return }
    fields.append(Field(tag: tag, value: value))
  }

  /// Adds a line to the last field's value, or as a further value of its tag.
  mutating func continueLast(_ text: String, asOwnValue listTags: Set<String>) {
    guard let tag = fields.last?.tag, !isTooLong else { return }
    let index = fields.count - 1
    if listTags.contains(tag), !fields[index].value.isEmpty {
      fields.append(Field(tag: tag, value: text))
    } else {
      fields[index].value += (fields[index].value.isEmpty ? "" : " ") + text
    }
  }

  /// The values of a tag.
  func values(_ tag: String) -> [String] {
    fields.filter { $0.tag == tag && !$0.value.isEmpty }.map(\.value)
  }

  /// All values of these tags, the first tag's first.
  func all(_ tags: String...) -> [String] { tags.flatMap { values($0) } }

  /// The values of the first of these tags that has any.
  func list(_ tags: String...) -> [String] {
    tags.lazy.map { values($0) }.first { !$0.isEmpty } ?? []
  }

  /// The first value of the first of these tags that has one.
  func first(_ tags: String...) -> String? {
    tags.lazy.compactMap { values($0).first }.first
  }
}
