import Foundation

/// The rows `0..<count` cut into blocks of at most `size`.
///
/// Cutting depends on the size alone and never on the number of threads, so that sums within a
/// block, and with them every result, are the same on any machine.
public func blocks(of size: Int, covering count: Int) -> [Range<Int>] {
  precondition(size > 0, "A block needs at least one row")
  return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}

/// Returns `transform` of each block, in order, computed on all cores.
///
/// At most as many blocks are in flight as there are threads, which bounds memory.
///
/// - Parameters:
///   - next: Gives the next block, nil after the last; called by one thread at a time.
///   - threadCount: The number of threads; nil for one a core.
///   - progress: Called with each finished result, in the order in which they finish.
///   - transform: Computes one block; called concurrently.
/// - Returns: The results, in the order of the blocks.
/// - Throws: What `next` throws.
public func concurrentMap<Block: Sendable, Result: Sendable>(
  next: () throws -> Block?, threadCount: Int? = nil, progress: (Result) -> Void = { _ in },
  _ transform: @escaping @Sendable (Block) -> Result
) async throws -> [Result] {
  let width = max(1, threadCount ?? ProcessInfo.processInfo.activeProcessorCount)
  return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results: [Result?] = []
    func startOne() throws {
      guard let block = try next() else { return }
      let index = results.count
      results.append(nil)
      group.addTask { (index, transform(block)) }
    }
    for _ in 0..<width { try startOne() }
    while let (index, result) = try await group.next() {
      progress(result)
      results[index] = result
      try startOne()
    }
    return results.compactMap { $0 }
  }
}

/// Returns `transform` of each of some blocks, in order, computed on all cores.
public func concurrentMap<Block: Sendable, Result: Sendable>(
  _ blocks: [Block], threadCount: Int? = nil, progress: (Result) -> Void = { _ in },
  _ transform: @escaping @Sendable (Block) -> Result
) async -> [Result] {
  var rest = blocks[...]
  do {
    return try await concurrentMap(
      next: { rest.popFirst() }, threadCount: threadCount, progress: progress, transform)
  } catch {
    preconditionFailure("Taking a block from an array does not throw")
  }
}
