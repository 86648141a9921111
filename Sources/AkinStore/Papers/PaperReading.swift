import Akin
import Dispatch
import Foundation
import Synchronization

/// Reads papers on other threads while an import stores them: counts of their words and what the encoder
/// makes of them wait in memory for the index, which need not fetch their texts again.
///
/// What is read is only ever a shorter way to the same index. Papers of a transaction that comes to nothing,
/// and those that change afterwards, are forgotten; where memory for them is full, papers are left to the
/// index.
public final class PaperReading: Sendable {
  private let reader: PaperReader
  private let state = Mutex(State())
  private let queue = DispatchQueue(
    label: "akin.reading", qos: .userInitiated, attributes: .concurrent)
  private let unfinished = DispatchGroup()

  /// How many batches may be read, or wait for it, at once.
  private let free: DispatchSemaphore

  /// How much memory what was read may take.
  private let limit: Int

  /// How many papers a thread reads at once.
  private static let batchSize = 512

  private struct State {
    /// What was read, batch after batch; nil for a batch that is not read yet.
    var blocks: [ReadPapers?] = []
    var places: [Int64: (block: Int, number: Int)] = [:]
    var byteCount = 0

    /// The papers that are to be read next.
    var batch: [PaperText] = []

    /// The papers of the transaction that goes on.
    var pending: [Int64] = []

    /// The revision of the library that all papers are of.
    var revision: Int64?

    /// Takes the papers that are to be read next; nil if there is none.
    mutating func nextBatch() -> Batch? {
      guard !batch.isEmpty else { return nil }
      blocks.append(nil)
      defer { batch = [] }
      return Batch(number: blocks.count - 1, papers: batch)
    }
  }

  private struct Batch: Sendable {
    let number: Int
    let papers: [PaperText]
  }

  /// Gets ready to read.
  ///
  /// - Parameters:
  ///   - reader: What reads papers.
  ///   - limit: How many bytes what was read may take.
  ///   - threadCount: How many threads read at most.
  init(
    reader: PaperReader, limit: Int = 1 << 28,
    threadCount: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.reader = reader
    self.limit = limit
    free = DispatchSemaphore(value: 2 * max(1, threadCount))
  }

  // MARK: - For an import

  /// Begins a transaction of the library at a revision: what another process has changed since the last one
  /// is no longer what was read.
  func begin(at revision: Int64) {
    state.withLock { state in
      if state.revision != revision { state.places = [:] }
      state.pending = []
    }
  }

  /// Takes a paper that is new.
  func take(_ paper: PaperText, key: Int64) {
    let batch = state.withLock { state -> Batch? in
      guard state.byteCount < limit else { return nil }
      state.places[key] = (state.blocks.count, state.batch.count)
      state.pending.append(key)
      state.batch.append(paper)
      return state.batch.count == PaperReading.batchSize ? state.nextBatch() : nil
    }
    if let batch { startReading(batch) }
  }

  /// Forgets a paper, which has changed.
  func forget(_ key: Int64) {
    state.withLock { _ = $0.places.removeValue(forKey: key) }
  }

  /// Ends a transaction after which the library is at a revision.
  func commit(at revision: Int64) {
    state.withLock { $0.revision = revision }
  }

  /// Forgets the papers of a transaction that came to nothing.
  func discard() {
    state.withLock { state in
      for key in state.pending { state.places.removeValue(forKey: key) }
      state.pending = []
    }
  }

  // MARK: - For the index

  /// Waits for what is being read, and hands it over.
  ///
  /// - Parameters:
  ///   - reader: How papers are to be read.
  ///   - revision: The revision of the library that they are to be of.
  /// - Returns: The papers; nil where they are not those.
  func finish(for reader: PaperReader, at revision: Int64) -> ReadAhead? {
    if let batch = state.withLock({ $0.nextBatch() }) { startReading(batch) }
    unfinished.wait()
    return state.withLock { state in
      defer { state = State() }
      guard reader.isSame(as: self.reader), state.revision == revision else { return nil }
      return ReadAhead(
        reader: reader, blocks: state.blocks.compactMap { $0 }, places: state.places)
    }
  }

  /// Has a batch read on another thread; waits while too many are.
  private func startReading(_ batch: Batch) {
    free.wait()
    queue.async(group: unfinished) {
      let papers = self.reader.read(batch.papers)
      self.state.withLock { state in
        state.blocks[batch.number] = papers
        state.byteCount += papers.byteCount
      }
      self.free.signal()
    }
  }
}
