public import Akin
import Foundation

/// A list of recommendations as it was once, with all that it depended on: enough to make it again, and to
/// say what is another today.
public struct Snapshot: Sendable, Equatable, Codable {
  /// A paper of the list.
  public struct Entry: Sendable, Equatable, Codable {
    /// Its place, 1 for the best.
    public let rank: Int

    /// Its id.
    public let id: String

    /// Its score; of a group, what it is to the group.
    public let score: Float

    /// How likely it was to be liked, 0…1.
    public let probability: Float?
  }

  /// A part of the fingerprint.
  public struct Part: Sendable, Equatable, Codable {
    /// What it is, such as `papers`.
    public let name: String

    /// Its hash, in hexadecimal digits.
    public let hash: String

    /// It in a few words.
    public let summary: String
  }

  /// The version of Akin that made the list.
  public let version: String

  /// What was asked for.
  public let request: ListRequest

  /// What the list depended on.
  public let fingerprint: [Part]

  /// The papers, best first.
  public let papers: [Entry]

  /// Makes a snapshot of a list.
  init(request: ListRequest, fingerprint: Fingerprint, list: [RankedPaper]) {
    version = AkinVersion.current
    // Whose reasons were asked for is nothing that a list depends on.
    var request = request
    request.options.explains = false
    self.request = request
    self.fingerprint = fingerprint.parts.map {
      Part(name: $0.name, hash: $0.hash.description, summary: $0.summary)
    }
    papers = list.map {
      Entry(
        rank: $0.rank, id: $0.paper.id.description, score: $0.score, probability: $0.probability)
    }
  }
}

extension Workspace {
  /// Makes a list and all that it depends on.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - progress: Called during long work.
  /// - Returns: The snapshot. The same library and request give an equal one at any time.
  /// - Throws: `NoRecommendation`, `StoreError`, `GroupProblem`, `ProfileArchive.Problem`.
  public func snapshot(
    of request: ListRequest, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Snapshot {
    var request = request
    request.options.explains = false
    let list: [RankedPaper]
    if let combination = request.combination {
      list = try await recommendations(
        for: try members(of: request), combination: combination, options: request.options,
        progress: progress
      ).map(\.paper)
    } else {
      list = try await recommendations(
        profile: request.profile, options: request.options, progress: progress)
    }
    return Snapshot(request: request, fingerprint: try fingerprint(of: request), list: list)
  }
}
