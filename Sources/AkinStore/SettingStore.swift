import Foundation
import GRDB

/// The library's settings: small values by name, as JSON.
struct SettingStore: Sendable {
  let file: LibraryFile

  /// The value of a setting; nil if it was never set or cannot be read any more.
  func value<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
    try file.read { try SettingStore.value(name, as: type, in: $0) }
  }

  /// Sets a value, or removes it with nil.
  func set(_ value: (some Encodable)?, for name: String) throws {
    try file.write { try SettingStore.set(value, for: name, in: $0) }
  }

  /// Sets a value where the setting has another one still: it stays as it is if somebody else has
  /// changed it meanwhile.
  func replace<Value: Codable & Equatable>(
    _ known: Value, with value: Value, for name: String
  ) throws {
    try file.write { database in
      guard try SettingStore.value(name, as: Value.self, in: database) == known else { return }
      try SettingStore.set(value, for: name, in: database)
    }
  }

  private static func value<Value: Decodable>(
    _ name: String, as type: Value.Type, in database: Database
  ) throws -> Value? {
    let text = try String.fetchOne(
      database, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    return text.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
  }

  private static func set(
    _ value: (some Encodable)?, for name: String, in database: Database
  ) throws {
    let text = try value.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    if let text {
      try database.execute(
        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", arguments: [name, text])
    } else {
      try database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
    }
  }
}
