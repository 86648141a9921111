import Dispatch
import Synchronization

/// Returns `transform` of each of some blocks, in order, computed on all cores while the caller
/// waits.
///
/// For work of milliseconds inside a function that answers at once; longer work that shows progress
/// is `concurrentMap`'s.
public func concurrentNow<Block: Sendable, Result: Sendable>(
  _ blocks: [Block], _ transform: @Sendable (Block) -> Result
) -> [Result] {
  guard blocks.count > 1 else { return blocks.map(transform) }
  let results = Mutex([Result?](repeating: nil, count: blocks.count))
  DispatchQueue.concurrentPerform(iterations: blocks.count) { index in
    let result = transform(blocks[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap { $0 } }
}
