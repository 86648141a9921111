import Synchronization

/// A value that is made when it is first asked for, and kept.
final class Kept<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// Returns the value; others who ask for it meanwhile wait.
  func value(_ make: () throws -> Value) throws -> Value {
    try kept.withLock { kept in
      if let value = kept { return value }
      let value = try make()
      kept = value
      return value
    }
  }
}
