import Dispatch
import Synchronization

/// Reads the records of lines on another thread, while the caller works with those before.
struct RecordParser: Sendable {
  private let importer: SharedImporter
  private let queue = DispatchQueue(label: "akin.records", qos: .userInitiated)

  init(_ importer: any PaperImporter) { self.importer = SharedImporter(importer) }

  /// Starts to read the next lines, or the end of the source; lines are read in the order of calls.
  func start(_ lines: [SourceLine], isEnd: Bool) -> PendingRecords {
    let pending = PendingRecords()
    queue.async { [importer] in
      pending.finish(
        importer.value.withLock { importer in
          let records = lines.flatMap { importer.read($0) }
          return isEnd ? records + importer.finish() : records
        })
    }
    return pending
  }
}

/// An importer that one thread after the other uses.
private final class SharedImporter: Sendable {
  let value: Mutex<any PaperImporter>

  init(_ importer: any PaperImporter) { value = Mutex(importer) }
}

/// Records that another thread is reading.
final class PendingRecords: Sendable {
  private let records = Mutex<[ImportedRecord]>([])
  private let isFinished = DispatchSemaphore(value: 0)

  fileprivate func finish(_ found: [ImportedRecord]) {
    records.withLock { $0 = found }
    isFinished.signal()
  }

  /// The records, once they have been read; asked for once.
  func wait() -> [ImportedRecord] {
    isFinished.wait()
    return records.withLock { $0 }
  }
}
