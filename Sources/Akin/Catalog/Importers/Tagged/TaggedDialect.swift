/// A format of tagged lines: how its lines read, and what its tags mean.
///
/// A new one is one small type that conforms, in a file of its own, and one line in
/// `ImporterRegistry.all` as `TaggedImporter<…>`.
protocol TaggedDialect: Sendable {
  /// The format's name and description.
  static var format: PaperFormat { get }

  /// The endings of the names of its files.
  static var fileExtensions: Set<String> { get }

  /// The tags whose further lines are further values; those of any other are more of its value.
  static var listTags: Set<String> { get }

  /// Whether a source that begins so is of this format.
  static func recognizes(_ head: String) -> Bool

  /// What a line is.
  static func line(_ text: String) -> TaggedLine

  /// Whether a field behind an empty line begins another record, where no line has ended this one.
  static func begins(with tag: String, after record: TaggedRecord) -> Bool

  /// The paper that a record is; nil for one that is none and need not be, such as a file's head.
  ///
  /// - Throws: `RecordProblem` if it should be one.
  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper?
}

extension TaggedDialect {
  static var listTags: Set<String> { [] }

  static func begins(with tag: String, after record: TaggedRecord) -> Bool { false }
}

/// What a line of a tagged format is.
enum TaggedLine: Equatable {
  /// The beginning of a record, with its first field.
  case begin(tag: String, value: String)

  /// A field.
  case field(tag: String, value: String)

  /// More of the last field.
  case more(String)

  /// The end of a record.
  case end

  /// Nothing.
  case empty
}
