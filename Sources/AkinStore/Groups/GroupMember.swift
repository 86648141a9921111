public import Akin
import GRDB

/// One of those for whom a list is made.
public enum GroupMember: Sendable, Equatable {
  /// A profile of the library.
  case profile(String)

  /// A profile that was exported, of this library or of another one.
  case archive(
    name: String, entries: [ProfileArchive.Entry], preferences: ProfilePreferences)

  /// What the member is called.
  public var name: String {
    switch self {
    case .profile(let name), .archive(let name, _, _): name
    }
  }
}

extension PaperStore {
  /// The key of the paper that goes by one of a paper's names; nil for a paper that is not in the library.
  ///
  /// - Throws: `StoreError`.
  func key(ofPaper paper: Paper) throws -> Int64? {
    try file.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT paperKey FROM paperName WHERE name = ?")
      for id in paper.allIDs {
        if let key = try Int64.fetchOne(statement, arguments: [id.description]) { return key }
      }
      return nil
    }
  }
}
