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
    let ratings: [(id: PaperID, rating: Rating?, date: String)] =
      switch member {
      case .profile(let name):
        try workspace.ratings(profile: name).map { ($0.id, $0.rating, $0.date) }
      case .archive(_, let entries):
        try entries.map { entry in
          let key = try workspace.papers.key(ofPaper: entry.paper)
          let known = try key.flatMap { try workspace.papers.papers([$0]).first?.paper.id }
          return (known ?? entry.paper.id, entry.rating, entry.date)
        }
      }
    let lines = ratings.map { "\($0.id)\t\($0.rating?.description ?? "")\t\($0.date)" }
    name = member.name
    hash = ContentHash(of: ["ratings"] + lines.sorted())
    ratingCount = ratings.count
  }
}
