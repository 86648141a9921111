import Akin
import AkinStore
import Foundation
import NIOPosix
import Synchronization

/// Imports the files that visitors send, one after the other.
actor ImportQueue {
  private let workspace: Workspace
  private let live: LiveRecommender
  private var jobs: [ImportJob] = []
  private var last: Task<Void, Never>?
  private var count = 0

  /// How many imports are remembered, and how many may wait.
  private static let rememberedCount = 20

  init(workspace: Workspace, live: LiveRecommender) {
    self.workspace = workspace
    self.live = live
  }

  /// Takes a file, which is removed when it is imported.
  ///
  /// - Throws: `PageError.tooLarge` while too many wait.
  func add(_ file: UploadedFile) throws -> ImportJob {
    guard jobs.count(where: { !$0.progress.isDone }) < ImportQueue.rememberedCount else {
      throw PageError.tooLarge(limit: "\(ImportQueue.rememberedCount) files at a time")
    }
    count += 1
    let job = ImportJob(number: count, name: file.name)
    jobs.insert(job, at: 0)
    if jobs.count > ImportQueue.rememberedCount { jobs.removeLast() }
    let before = last
    last = Task { [workspace, live] in
      await before?.value
      await job.run(file, workspace: workspace, live: live)
    }
    return job
  }

  /// The import with a number.
  func job(_ number: Int) -> ImportJob? { jobs.first { $0.number == number } }

  /// The last imports, the latest first.
  var recent: [ImportProgress] { jobs.map(\.progress) }
}

/// How far an import is.
struct ImportProgress: Sendable {
  let number: Int
  let name: String
  var state = "waiting"
  var text = "Waiting"

  /// The share that is done, in hundredths; nil where it is not known.
  var progress: Int? = 0
  var skipped: [String] = []
  var isDone = false
}

/// An import of a file that a visitor sent.
final class ImportJob: Sendable {
  let number: Int
  private let state: Mutex<ImportProgress>

  init(number: Int, name: String) {
    self.number = number
    state = Mutex(ImportProgress(number: number, name: name))
  }

  /// How far it is.
  var progress: ImportProgress { state.withLock { $0 } }

  /// How many records that were left out are named.
  private static let skippedLimit = 5

  fileprivate func run(
    _ file: UploadedFile, workspace: Workspace, live: LiveRecommender
  ) async {
    defer { file.remove() }
    do {
      // Reading and writing wait for disks and other writers, for which no list should.
      let summary = try await NIOThreadPool.singleton.runIfActive {
        try workspace.importFile(
          at: file.path, options: ImportOptions(today: .today), takeRejected: { _ in }
        ) { read, all in
          self.state.withLock { state in
            state.state = "reading"
            state.text = "Reading, \(read >> 20) MB"
            state.progress = all.map { min(99, 100 * read / max(1, $0)) }
          }
        }.summary
      }
      state.withLock { state in
        state.text = ImportJob.text(of: summary) + " Joining the lists."
        state.progress = 99
      }
      await live.noteOwnChange()
      await live.refreshIndex()?.value
      state.withLock { state in
        state.state = "done"
        state.text = ImportJob.text(of: summary)
        state.skipped = summary.skipped.prefix(ImportJob.skippedLimit).map {
          "Left out: " + ($0.line > 0 ? "line \($0.line), " : "") + $0.reason
        }
        state.progress = nil
        state.isDone = true
      }
    } catch {
      let text = ErrorPages.statusAndText(of: error, path: "/import").text
      state.withLock { state in
        state.state = "failed"
        // The person knows the file by the name that it has, not by where it was put.
        state.text = text.replacing(file.path, with: file.name)
        state.progress = nil
        state.isDone = true
      }
    }
  }

  private static func text(of summary: ImportSummary) -> String {
    "\(summary.added.grouped) added, \(summary.updated.grouped) updated, "
      + "\(summary.unchanged.grouped) unchanged, \(summary.duplicates.grouped) duplicates, "
      + "\(summary.skippedCount.grouped) skipped."
  }
}
