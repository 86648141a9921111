import Akin
import AkinStore
import Foundation
import Synchronization

/// Holds what lists are made of while nothing changes, and learns it again when something has: the one
/// thing that all visitors share.
///
/// A change of the library, by this process or by another one, is seen at the next request. A profile whose
/// ratings are as they were goes on with what was learned; new papers join when the index is ready, which
/// is made while lists go on with the one of before.
actor LiveRecommender {
  private let workspace: Workspace
  private var watch: LibraryWatch?
  private var moments: [String: Moment] = [:]
  private var earlier: [String: ProfileMoment] = [:]
  private var indexing: Task<Void, Never>?
  private var seenVersion = -1
  private var ownVersion: Int?

  /// How far the index is, and what went wrong with it.
  nonisolated let indexState = Mutex(IndexState())

  /// What is known of the making of an index.
  struct IndexState: Sendable {
    var isReady = false
    var step = ""
    var fraction: Double?
    var problem: String?

    /// Grows with each index that takes the place of another.
    var generation = 0
  }

  private struct Moment {
    let version: Int
    let task: Task<ProfileMoment, any Error>
  }

  /// How long a visitor waits for the first index before being told how far it is.
  private let patience: Duration

  init(workspace: Workspace, patience: Duration = .seconds(1)) {
    self.workspace = workspace
    self.patience = patience
  }

  /// Opens the index before the first visitor comes.
  func prepare() async { await refreshIndex()?.value }

  /// The profile as it is now, learned if it has to be.
  ///
  /// - Throws: `StoreError`, `StillIndexing`.
  func moment(ofProfile profile: String) async throws -> ProfileMoment {
    let version = try version()
    if let moment = moments[profile], moment.version == version {
      return try await moment.task.value
    }
    let last = moments[profile]?.task
    let task = Task { [workspace] in
      try await self.waitForIndex()
      let generation = self.indexState.withLock { $0.generation }
      let known = try? await last?.value
      let state = try workspace.state(ofProfile: profile)
      if let known, known.state == state, known.generation == generation { return known }
      return try await ProfileMoment(
        of: profile, state: state, generation: generation, in: workspace)
    }
    moments[profile] = Moment(version: version, task: task)
    do {
      let moment = try await task.value
      if let known = try? await last?.value, known !== moment { earlier[profile] = known }
      return moment
    } catch {
      if moments[profile]?.version == version { moments[profile] = nil }
      throw error
    }
  }

  /// The profile as it was before its last change; nil if none was seen.
  func momentBefore(ofProfile profile: String) -> ProfileMoment? { earlier[profile] }

  /// The number that every change of the library changes.
  func version() throws -> Int {
    let watch = try self.watch ?? workspace.watch()
    self.watch = watch
    let version = try watch.version()
    if version != seenVersion, indexState.withLock({ $0.isReady }) {
      seenVersion = version
      if try !workspace.isIndexFresh() { refreshIndex() }
    }
    return version
  }

  /// Remembers that what has changed was changed by this process.
  func noteOwnChange() { ownVersion = try? watch?.version() }

  /// Whether a version of the library came of a change of this process.
  func isOwnChange(_ version: Int) -> Bool { version == ownVersion }

  /// Makes or opens the index of the papers as they are now, if that is not being done.
  @discardableResult
  func refreshIndex() -> Task<Void, Never>? {
    if let indexing { return indexing }
    let task = Task {
      await makeIndex()
      finishIndexing()
    }
    indexing = task
    return task
  }

  private nonisolated func makeIndex() async {
    do {
      if try workspace.paperCount() > 0 {
        try await workspace.updateIndex { fit in
          indexState.withLock { ($0.step, $0.fraction) = (fit.step.rawValue, fit.fraction) }
        }
      }
      indexState.withLock {
        $0.isReady = true
        $0.problem = nil
        $0.generation += 1
      }
    } catch {
      let problem = ErrorPages.statusAndText(of: error, path: "/").text
      indexState.withLock { $0.problem = problem }
    }
  }

  private func finishIndexing() {
    indexing = nil
    noteOwnChange()
    moments = moments.mapValues { Moment(version: -1, task: $0.task) }
  }

  /// Waits a moment for the first index.
  ///
  /// - Throws: `StillIndexing`.
  func ready() async throws { try await waitForIndex() }

  /// Waits a moment for the first index, which may take minutes.
  private func waitForIndex() async throws {
    if indexState.withLock({ $0.isReady }) { return }
    refreshIndex()
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end, indexing != nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    let state = indexState.withLock { $0 }
    guard state.isReady else {
      throw StillIndexing(step: state.step, fraction: state.fraction, problem: state.problem)
    }
  }
}

/// There is no list yet, because the library's index is being made.
struct StillIndexing: Error {
  let step: String
  let fraction: Double?
  let problem: String?
}
