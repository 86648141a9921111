import Dispatch
import Synchronization

/// Hands records from the thread that reads a source to the one that uses them.
///
/// The reader waits while a few batches lie unused, so that memory does not grow with the source.
final class RecordChannel: Sendable {
  /// No more records are wanted.
  struct Cancelled: Error {}

  private enum Item {
    case records([ImportedRecord])
    case end((any Error)?)
  }

  private struct State {
    var items: [Item] = []
    var isCancelled = false
    var hasEnded = false
  }

  private static let batchCount = 4

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: RecordChannel.batchCount)
  private let filled = DispatchSemaphore(value: 0)

  /// Runs `produce` on another thread; what it takes comes out of `next()`.
  func start(_ produce: @escaping @Sendable ((ImportedRecord) throws -> Void) throws -> Void) {
    DispatchQueue(label: "akin.records", qos: .userInitiated).async {
      var batch: [ImportedRecord] = []
      var failure: (any Error)?
      do {
        try produce { record in
          batch.append(record)
          // Enough to be worth a switch of threads.
          if batch.count == 256 {
            try self.send(.records(batch))
            batch = []
          }
        }
        if !batch.isEmpty { try self.send(.records(batch)) }
      } catch {
        failure = error
      }
      self.add(.end(failure))
    }
  }

  /// The next records; nil at the end.
  ///
  /// - Throws: What ended the reading early.
  func next() throws -> [ImportedRecord]? {
    filled.wait()
    let item = state.withLock { state in
      let item = state.items.removeFirst()
      if case .end = item { state.hasEnded = true }
      return item
    }
    switch item {
    case .records(let records):
      free.signal()
      return records
    case .end(let failure):
      if let failure { throw failure }
      return nil
    }
  }

  /// Says that no more records are wanted, and waits until nothing is read any more.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    free.signal()
    while !state.withLock({ $0.hasEnded }) { _ = try? next() }
  }

  private func send(_ item: Item) throws {
    free.wait()
    if state.withLock({ $0.isCancelled }) { throw Cancelled() }
    add(item)
  }

  private func add(_ item: Item) {
    state.withLock { $0.items.append(item) }
    filled.signal()
  }
}
