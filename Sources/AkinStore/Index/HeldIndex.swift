import Akin
import Synchronization

/// The index that a program which runs for long works with: kept open until a newer one is there.
///
/// A list is made of the index that is held, though papers may have come since: making a new one takes
/// time, in which readers should not wait.
final class HeldIndex: Sendable {
  /// What an index was made of, and with.
  struct Origin: Equatable, Sendable {
    let revision: Int64
    let settings: FeatureSettings
    let encoder: EncoderChoice
  }

  private let held = Mutex<(index: PaperIndex, origin: Origin)?>(nil)

  /// The index; nil before the first was made.
  var current: PaperIndex? { held.withLock { $0?.index } }

  /// What it was made of.
  var origin: Origin? { held.withLock { $0?.origin } }

  /// Puts a newer index in its place; whoever works with the old one goes on with it.
  func replace(with index: PaperIndex, of origin: Origin) { held.withLock { $0 = (index, origin) } }
}

extension IndexStore {
  /// Returns the index that is held, or where none is, the index of all papers, brought up to date first.
  ///
  /// - Parameter progress: Called during long work.
  /// - Returns: The index; every paper of it as it is now unless an index is held.
  /// - Throws: `StoreError`.
  func index(progress: Progress = { _ in }) async throws -> PaperIndex {
    if let index = held?.current { return index }
    return try await freshIndex(progress: progress)
  }

  /// Returns the index of all papers, brought up to date first, and holds it if one is to be held.
  ///
  /// - Parameters:
  ///   - reading: What has read papers that may be missing; nil for nothing.
  ///   - progress: Called during long work.
  /// - Returns: The index, with every paper as it is now.
  /// - Throws: `StoreError`.
  func freshIndex(
    reading: PaperReading? = nil, progress: Progress = { _ in }
  ) async throws -> PaperIndex {
    guard let held else {
      return try await openOrMakeIndex(reading: reading, progress: progress)
    }
    // What changes in the meantime is found by the next look.
    let origin = try origin()
    if let index = held.current, held.origin == origin { return index }
    let index = try await openOrMakeIndex(reading: reading, progress: progress)
    held.replace(with: index, of: origin)
    return index
  }

  /// Whether the index that is held has all papers as they are.
  func isHeldFresh() throws -> Bool { try held?.origin == origin() }

  private func origin() throws -> HeldIndex.Origin {
    HeldIndex.Origin(
      revision: try papers.revision(), settings: try featureSettings(),
      encoder: try encoderChoice())
  }
}
