import Foundation
import GRDB

/// The library's settings: small values by name, as JSON.
struct SettingStore: Sendable {
  let file: LibraryFile

  /// The value of a setting; nil if it was never set or cannot be read any more.
  func value<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
    let text = try file.read {
      try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }
    return text.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
  }

  /// Sets a value, or removes it with nil.
  func set(_ value: (some Encodable)?, for name: String) throws {
    let text = try value.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try file.write { database in
      if let text {
        try database.execute(
          sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
          arguments: [name, text])
      } else {
        try database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
      }
    }
  }
}
