/// Lets a few tasks work at a time, the others in the order in which they came.
actor Turns {
  private var freeCount: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var firstWaiting = 0

  /// - Parameter count: How many may work at a time.
  init(count: Int) { freeCount = count }

  /// Does some work when it is its turn.
  nonisolated func take<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await begin()
    do {
      let value = try await work()
      await end()
      return value
    } catch {
      await end()
      throw error
    }
  }

  private func begin() async {
    if freeCount > 0 {
      freeCount -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    guard firstWaiting < waiting.count else {
      waiting.removeAll(keepingCapacity: true)
      firstWaiting = 0
      freeCount += 1
      return
    }
    waiting[firstWaiting].resume()
    firstWaiting += 1
    if firstWaiting > 1_000 {
      waiting.removeFirst(firstWaiting)
      firstWaiting = 0
    }
  }
}
