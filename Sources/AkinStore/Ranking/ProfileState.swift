public import Akin

/// What a profile's lists depend on beside the papers: while it stays the same, so do the lists.
public struct ProfileState: Sendable, Equatable {
  /// The ratings as they stand, latest first.
  public let ratings: [RatedPaper]

  /// What the profile remembers.
  public let preferences: ProfilePreferences

  /// What was decided of its interests.
  let interests: [DecidedInterest]
}

extension Workspace {
  /// What the lists of a profile depend on, as it is now.
  ///
  /// - Throws: `StoreError`.
  public func state(ofProfile profile: String) throws -> ProfileState {
    ProfileState(
      ratings: try ratings(profile: profile), preferences: try preferences(ofProfile: profile),
      interests: try interests.all(profile: profiles.key(named: profile)))
  }

  /// Whether the index that this workspace keeps open has all papers as they are.
  ///
  /// - Throws: `StoreError`.
  public func isIndexFresh() throws -> Bool { try index.isHeldFresh() }

  /// The same library, with its index kept open from the first use: lists are made of that index until
  /// `updateIndex` puts a newer one in its place.
  public func keepingIndex() -> Workspace {
    var workspace = self
    workspace.index.held = HeldIndex()
    return workspace
  }
}
