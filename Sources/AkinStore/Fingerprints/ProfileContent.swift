import Akin

/// All of a profile that a list depends on.
struct ProfileContent {
  /// What the profile is called.
  let name: String

  /// The hash of its ratings as they stand, and of what else it says of lists; its name is no part of it.
  let hash: ContentHash

  /// The number of the ratings.
  let ratingCount: Int

  /// Reads a profile.
  ///
  /// - Throws: `StoreError`.
  init(of member: GroupMember, in workspace: Workspace) throws {
    // Dates count by the days that lie between them, and so all of a date does.
    let lines =
      switch member {
      case .profile(let name):
        try ProfileContent.lines(ofProfile: name, in: workspace)
      case .archive(_, let entries, _):
        try entries.map { entry in
          let key = try workspace.papers.key(ofPaper: entry.paper)
          let known = try key.flatMap { try workspace.papers.papers([$0]).first?.paper.id }
          return ProfileContent.line(
            known ?? entry.paper.id, entry.rating, entry.date, interest: entry.interest?.name,
            isMuted: entry.interest?.isMuted ?? false)
        }
      }
    let preferences = try workspace.preferences(of: member)
    name = member.name
    let remembered = Table.Cell.object(preferences.fields).json
    hash = ContentHash(of: ["ratings"] + lines.sorted() + ["preferences", remembered])
    ratingCount = lines.count
  }

  private static func lines(
    ofProfile name: String, in workspace: Workspace
  ) throws -> [String] {
    let decided = try workspace.interests.all(profile: workspace.profiles.key(named: name))
    let interests = decided.reduce(into: [Int64: DecidedInterest]()) { interests, interest in
      for key in interest.paperKeys { interests[key] = interest }
    }
    return try workspace.ratings(profile: name).map { rated in
      let interest = interests[rated.key]
      return line(
        rated.id, rated.rating, rated.date, interest: interest?.name,
        isMuted: interest?.isMuted ?? false)
    }
  }

  private static func line(
    _ id: PaperID, _ rating: Rating?, _ date: String, interest: String?, isMuted: Bool
  ) -> String {
    [id.description, rating?.description ?? "", date, interest ?? "", isMuted ? "muted" : ""]
      .joined(separator: "\t")
  }
}
