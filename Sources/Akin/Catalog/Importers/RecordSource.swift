/// What records come from: a file of some format, or another program's database.
public protocol RecordSource {
  /// The name for messages.
  var name: String { get }

  /// Calls `body` for each record, in the source's order.
  ///
  /// - Throws: `ImportError` if the source cannot be read, and whatever `body` throws.
  mutating func forEachRecord(_ body: (ImportedRecord) throws -> Void) throws
}

extension PaperSource: RecordSource {}
