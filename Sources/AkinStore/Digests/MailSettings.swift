import Foundation
import GRDB

/// How the mails of a profile are sent; passwords are not among it.
public struct MailSettings: Sendable, Equatable, Codable {
  /// Who gets them.
  public var to: [String] = []

  /// Who sends them; nil for the first who gets them.
  public var from: String?

  /// The server that takes them; nil for this machine's own sendmail.
  public var server: String?

  /// Who signs in there; nil for nobody.
  public var user: String?

  /// The file that holds the password.
  public var passwordFile: String?

  /// Creates settings that say nothing.
  public init() {}
}

/// The mail settings of profiles.
struct MailSettingStore: Sendable {
  let file: LibraryFile

  /// The settings of a profile; nil if none were made, or if they cannot be read any more.
  func settings(profile: Int64) throws -> MailSettings? {
    let text = try file.read {
      try String.fetchOne(
        $0, sql: "SELECT value FROM mailSetting WHERE profileKey = ?", arguments: [profile])
    }
    return text.flatMap { try? JSONDecoder().decode(MailSettings.self, from: Data($0.utf8)) }
  }

  /// Sets the settings of a profile.
  func save(_ settings: MailSettings, profile: Int64) throws {
    let text = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
    try file.write {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO mailSetting (profileKey, value) VALUES (?, ?)",
        arguments: [profile, text])
    }
  }
}
