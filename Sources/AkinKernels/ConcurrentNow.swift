import Foundation

/// Returns `transform` of each of some blocks, in order, computed on all cores while the caller
/// waits.
///
/// For work of milliseconds inside a function that answers at once; longer work that shows progress
/// is `concurrentMap`'s.
public func concurrentNow<Block: Sendable, Result: Sendable>(
  _ blocks: [Block], _ transform: @Sendable (Block) -> Result
) -> [Result] {
  guard blocks.count > 1 else { return blocks.map(transform) }
  let results = Results<Result>(count: blocks.count)
  DispatchQueue.concurrentPerform(iterations: blocks.count) { index in
    results.set(transform(blocks[index]), at: index)
  }
  return results.all
}

/// Results that threads put in their places.
private final class Results<Result: Sendable>: Sendable {
  private let lock = NSLock()
  private nonisolated(unsafe) var places: [Result?]

  init(count: Int) { unsafe places = Array(repeating: nil, count: count) }

  func set(_ result: Result, at index: Int) {
    lock.withLock { unsafe places[index] = result }
  }

  var all: [Result] { lock.withLock { unsafe places.compactMap { $0 } } }
}
