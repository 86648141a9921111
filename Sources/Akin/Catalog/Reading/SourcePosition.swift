import Synchronization

/// How far a source has been read, in its own bytes.
final class SourcePosition: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func add(_ more: Int) { count.add(more, ordering: .relaxed) }

  func set(_ position: Int) { count.store(position, ordering: .relaxed) }
}
