import Foundation
import GRDB

/// Tells whether anything in a library has changed, whoever changed it.
public struct LibraryWatch: Sendable {
  private let connection: DatabaseQueue

  /// Opens a connection of its own that only looks.
  ///
  /// - Throws: `StoreError`.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(LibraryFile.patience)
    do {
      connection = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw LibraryFile.translate(error, path: path)
    }
  }

  /// A number that is another one after every change: of papers, ratings, profiles or settings, in this
  /// process or in any other.
  ///
  /// - Complexity: O(1), some microseconds.
  /// - Throws: `StoreError`.
  public func version() throws -> Int {
    do {
      // Within a transaction the number would be that of its beginning.
      return try connection.inDatabase {
        try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0
      }
    } catch {
      throw LibraryFile.translate(error, path: connection.path)
    }
  }
}

extension Workspace {
  /// What tells whether this library has changed.
  ///
  /// - Throws: `StoreError`.
  public func watch() throws -> LibraryWatch { try LibraryWatch(path: path) }
}
