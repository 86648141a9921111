import Akin
import AkinTestSupport
import Testing

@testable import AkinStore

@Suite struct RatingStoreTests {
  private func workspace() throws -> Workspace {
    let workspace = try emptyWorkspace()
    try workspace.importText(TopicBoard(papersPerTopic: 3).jsonLines)
    return workspace
  }

  private func rate(_ workspace: Workspace, _ names: [String], _ rating: Rating?) throws {
    let ratings = try names.map {
      NewRating(paperKey: try workspace.key(ofPaperNamed: $0), rating: rating)
    }
    _ = try workspace.rate(ratings, profile: "default")
  }

  private func current(
    _ workspace: Workspace, _ profile: String = "default"
  ) throws -> [String: String] {
    try workspace.ratings(profile: profile).reduce(into: [:]) {
      $0[$1.id.description] = $1.rating?.description
    }
  }

  @Test func theLastRatingCounts() throws {
    let workspace = try workspace()
    try rate(workspace, ["topic0-0", "topic1-0"], .like)
    try rate(workspace, ["topic0-0"], .grade(2))
    #expect(try current(workspace) == ["topic0-0": "2", "topic1-0": "like"])
    try rate(workspace, ["topic0-0"], nil)
    #expect(try current(workspace) == ["topic1-0": "like"])
  }

  /// Undoing everything, one action at a time, passes through every state backwards.
  @Test func undoTakesBackWholeActionsInReverse() throws {
    let workspace = try workspace()
    var states = [try current(workspace)]
    let actions: [([String], Rating?)] = [
      (["topic0-0", "topic0-1"], .like), (["topic0-0"], .dislike),
      (["topic0-1", "topic2-0"], .grade(4)),
      (["topic0-0"], nil), (["topic0-0"], .skip),
    ]
    for (names, rating) in actions {
      try rate(workspace, names, rating)
      states.append(try current(workspace))
    }
    for state in states.dropLast().reversed() {
      #expect(try !workspace.undo(profile: "default").isEmpty)
      #expect(try current(workspace) == state)
    }
    #expect(try workspace.undo(profile: "default").isEmpty)
  }

  @Test func profilesAreApart() throws {
    let workspace = try workspace()
    try workspace.createProfile("robots")
    try rate(workspace, ["topic0-0"], .like)
    #expect(try current(workspace, "robots").isEmpty)
    #expect(try workspace.undo(profile: "robots").isEmpty)
    try workspace.renameProfile("default", to: "stars")
    #expect(try current(workspace, "stars") == ["topic0-0": "like"])
    #expect(
      try workspace.allProfiles() == [
        ProfileSummary(name: "robots", likeCount: 0, dislikeCount: 0, ratingCount: 0),
        ProfileSummary(name: "stars", likeCount: 1, dislikeCount: 0, ratingCount: 1),
      ])
    #expect(try workspace.deleteProfile("stars") == 1)
    #expect(throws: StoreError.lastProfile(name: "robots")) {
      try workspace.deleteProfile("robots")
    }
  }

  @Test func profileMistakesSaySo() throws {
    let workspace = try workspace()
    #expect(throws: StoreError.unknownProfile(name: "x", known: ["default"])) {
      try workspace.ratings(profile: "x")
    }
    #expect(throws: StoreError.profileExists(name: "default")) {
      try workspace.createProfile("default")
    }
    for name in ["", " ", "a\nb", String(repeating: "x", count: 101)] {
      #expect(throws: StoreError.badProfileName(name: name)) { try workspace.createProfile(name) }
    }
  }
}
