/// Lets a few tasks make pages at a time, the others in the order in which they came, and all of them behind
/// what cannot wait.
actor Turns {
  private let count: Int
  private var busyCount = 0
  private var urgentCount = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var firstWaiting = 0

  /// - Parameter count: How many may work at a time.
  init(count: Int) { self.count = count }

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

  /// Does some work at once; whoever has not begun waits until it is done.
  nonisolated func goFirst<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    await changeUrgentCount(by: 1)
    do {
      let value = try await work()
      await changeUrgentCount(by: -1)
      return value
    } catch {
      await changeUrgentCount(by: -1)
      throw error
    }
  }

  private func begin() async {
    if busyCount < count && urgentCount == 0 {
      busyCount += 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    busyCount -= 1
    wake()
  }

  private func changeUrgentCount(by difference: Int) {
    urgentCount += difference
    wake()
  }

  /// Gives free places to those who wait.
  private func wake() {
    while urgentCount == 0, busyCount < count, firstWaiting < waiting.count {
      busyCount += 1
      waiting[firstWaiting].resume()
      firstWaiting += 1
    }
    // What has been woken is taken out now and then, all at once.
    if firstWaiting == waiting.count || firstWaiting > 1_000 {
      waiting.removeFirst(firstWaiting)
      firstWaiting = 0
    }
  }
}
