import Akin
import AkinStore
import Synchronization

/// Draws the map when somebody wants to see it, and keeps it: where papers lie until there are others, and
/// its colours until a rating changes them.
actor MapKeeper {
  /// What there is to show.
  enum Page: Sendable {
    case ready(String)
    case empty
    case drawing(step: String, fraction: Double)
  }

  private let workspace: Workspace
  private var layout: (generation: Int, task: Task<PaperMap, any Error>)?
  private var page: (profile: String, generation: Int, state: ProfileState, content: String)?
  private nonisolated let progress = Mutex<(step: String, fraction: Double, isDone: Bool)>(
    ("", 0, false))

  init(workspace: Workspace) { self.workspace = workspace }

  /// The page of the map with the colours of a profile, or how far it is.
  func page(for moment: ProfileMoment) async throws -> Page {
    if let page, page.profile == moment.profile, page.generation == moment.generation,
      page.state == moment.state
    {
      return .ready(page.content)
    }
    let task = layoutTask(moment.generation)
    // A small map is there at once.
    for _ in 0..<20 where !progress.withLock({ $0.isDone }) {
      try await Task.sleep(for: .milliseconds(25))
    }
    let state = progress.withLock { $0 }
    guard state.isDone else { return .drawing(step: state.step, fraction: state.fraction) }
    let layout: PaperMap
    do {
      layout = try await task.value
    } catch StoreError.noPapers {
      return .empty
    }
    guard let map = try await workspace.map(profile: moment.profile, layout: layout) else {
      return .empty
    }
    let color: MapColor = moment.ranking == nil ? .category : .score
    let content = MapPage(map, color: color).content
    page = (moment.profile, moment.generation, moment.state, content)
    return .ready(content)
  }

  private func layoutTask(_ generation: Int) -> Task<PaperMap, any Error> {
    if let layout, layout.generation == generation { return layout.task }
    progress.withLock { $0 = ("", 0, false) }
    let task = Task { try await self.layOut() }
    layout = (generation, task)
    return task
  }

  private nonisolated func layOut() async throws -> PaperMap {
    defer { progress.withLock { $0.isDone = true } }
    return try await workspace.mapLayout { progress in
      switch progress {
      case .index(let fit): show(fit.step.rawValue, fit.fraction)
      case .map(let step, let fraction): show(step.rawValue, fraction)
      }
    }
  }

  private nonisolated func show(_ step: String, _ fraction: Double) {
    progress.withLock { $0 = (step, fraction, false) }
  }
}
