import Foundation

/// The rows `0..<count` cut into blocks of at most `size`.
///
/// Cutting depends on the size alone and never on the number of threads, so that sums within a
/// block, and with them every result, are the same on any machine.
public func blocks(of size: Int, covering count: Int) -> [Range<Int>] {
  precondition(size > 0, "A block needs at least one row")
  return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}

/// Calls `transform` for each block, on all cores, and hands each result over as soon as it is there.
///
/// At most as many blocks and results are in flight as there are threads, which bounds memory.
///
/// - Parameters:
///   - next: Gives the next block, nil after the last; called by one thread at a time.
///   - threadCount: The number of threads; nil for one a core.
///   - take: Takes the number of a block and its result, in the order in which they finish; called by one
///     thread at a time.
///   - transform: Computes one block; called concurrently.
/// - Throws: What `next` throws.
public func concurrentForEach<Block: Sendable, Result: Sendable>(
  next: () throws -> Block?, threadCount: Int? = nil, taking take: (Int, Result) -> Void,
  _ transform: @escaping @Sendable (Block) -> Result
) async throws {
  let width = max(1, threadCount ?? ProcessInfo.processInfo.activeProcessorCount)
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var count = 0
    func startOne() throws {
      guard let block = try next() else { return }
      let index = count
      count += 1
      group.addTask { (index, transform(block)) }
    }
    for _ in 0..<width { try startOne() }
    while let (index, result) = try await group.next() {
      // The next block is begun first, so that no thread waits for what is taken.
      try startOne()
      take(index, result)
    }
  }
}

/// Calls `transform` for each of some blocks, on all cores, and hands each result over.
public func concurrentForEach<Block: Sendable, Result: Sendable>(
  _ blocks: [Block], threadCount: Int? = nil, taking take: (Int, Result) -> Void,
  _ transform: @escaping @Sendable (Block) -> Result
) async {
  var rest = blocks[...]
  do {
    try await concurrentForEach(
      next: { rest.popFirst() }, threadCount: threadCount, taking: take, transform)
  } catch {
    preconditionFailure("Taking a block from an array does not throw")
  }
}

/// Returns `transform` of each block, in order, computed on all cores.
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
  var results: [Result?] = []
  try await concurrentForEach(
    next: next, threadCount: threadCount,
    taking: { index, result in
      progress(result)
      while results.count <= index { results.append(nil) }
      results[index] = result
    }, transform)
  return results.compactMap { $0 }
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
