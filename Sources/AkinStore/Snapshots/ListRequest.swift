public import Akin
import Foundation

/// What a list of recommendations was asked for with, as a file keeps it: days are dates, and nothing
/// depends on when it is read.
public struct ListRequest: Sendable, Equatable, Codable {
  /// The profile, or the first of a group.
  public var profile: String

  /// The other members of a group: profiles, or files of exported ones.
  public var others: [String]

  /// How a group is combined; nil for a list of one profile.
  public var combination: GroupCombination?

  /// The options.
  public var options: RecommendationOptions

  /// Creates a request for one profile.
  public init(profile: String, options: RecommendationOptions) {
    self.init(profile: profile, others: [], combination: nil, options: options)
  }

  /// Creates a request for a group.
  public init(
    profile: String, others: [String], combination: GroupCombination?,
    options: RecommendationOptions
  ) {
    (self.profile, self.others, self.combination) = (profile, others, combination)
    self.options = options
  }

  /// What the list depends on beside ratings: texts that differ where it may.
  ///
  /// Whose ratings they are is no part of it, and reasons change no list.
  func texts() throws -> [String] {
    var options = options
    options.explains = false
    let json = JSONEncoder()
    json.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [
      "recommend", combination?.rawValue ?? "",
      String(decoding: try json.encode(options), as: UTF8.self),
    ]
  }
}

extension Workspace {
  /// What the list of a request depends on.
  ///
  /// - Throws: `StoreError`, and what reading the files of the members throws.
  public func fingerprint(of request: ListRequest) throws -> Fingerprint {
    try fingerprint(of: members(of: request), request: request.texts())
  }

  /// Those for whom a list is asked for.
  ///
  /// - Throws: `StoreError`, `ProfileArchive.Problem`.
  public func members(of request: ListRequest) throws -> [GroupMember] {
    try [.profile(request.profile)] + request.others.map { try member(named: $0) }
  }
}
