public import Akin
import AkinKernels

extension Workspace {
  /// What a map is being made of, and how far.
  public enum MapProgress: Sendable {
    /// The index is brought up to date.
    case index(FitProgress)

    /// The map is laid out.
    case map(PaperMap.Step, Double)
  }

  /// Draws the library in two dimensions, with the scores of a profile where it has ratings.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - layout: Where the papers lie, as `mapLayout` gave it; nil to lay them out.
  ///   - progress: Called during long work.
  /// - Returns: The map; nil for a library without papers of which something is known.
  /// - Throws: `StoreError`.
  public func map(
    profile: String, layout: PaperMap? = nil, progress: (MapProgress) -> Void = { _ in }
  ) async throws -> LibraryMap? {
    let index = try await index.index { progress(.index($0)) }
    let map: PaperMap
    if let layout { map = layout } else { map = try await mapLayout(progress: progress) }
    guard !map.positions.isEmpty else { return nil }
    let keys = map.positions.map { index.key(at: $0) }
    let titles = try papers.titles(of: keys)
    let scores: [Float]?
    do {
      let learned = try await learn(
        profile: profile, halfLife: try halfLife(ofProfile: profile).days
      ) { progress(.index($0)) }
      scores = learned.recommender.scores(at: map.positions)
    } catch is NoRecommendation {
      scores = nil
    }
    return LibraryMap(
      map, papers: titles.map { ($0.title, $0.category) }, dates: titles.map(\.date),
      ids: map.positions.map { index.id(at: $0) }, scores: scores)
  }

  /// Lays out the library in two dimensions: what of a map takes long, and depends on papers alone.
  ///
  /// The layout is kept beside the index, and is read from there while no paper has changed.
  ///
  /// - Parameter progress: Called during long work.
  /// - Returns: Where the papers lie.
  /// - Throws: `StoreError`.
  public func mapLayout(
    progress: (MapProgress) -> Void = { _ in }
  ) async throws -> PaperMap {
    let papers = try await index.index { progress(.index($0)) }
    let kept = try KeptMap(
      folder: index.folder, identity: indexIdentity(request: ["map", AkinVersion.current]))
    if let map = kept.map(in: papers) { return map }
    // A page that is served goes on for long, and a layout takes hundreds of megabytes for a minute.
    defer { FreedMemory.giveBack() }
    let map = await PaperMap(of: papers) { progress(.map($0, $1)) }
    // An index that is held may be older than the one that is named; and keeping a map only saves time.
    if try index.held == nil || index.isHeldFresh() { try? kept.keep(map, in: papers) }
    return map
  }
}
