public import Akin
import Foundation

/// Hands mails to the program of this machine that sends them.
public struct LocalSendmail: Sendable {
  private let path: String

  /// Where such a program usually is.
  private static let usualPaths = ["/usr/sbin/sendmail", "/usr/lib/sendmail"]

  /// Finds the program.
  ///
  /// - Parameter wanted: The program that the user wants; nil for the usual one.
  /// - Throws: `MailError.noSendmail`.
  public init(wanted: String?) throws {
    let paths = wanted.map { [$0] } ?? LocalSendmail.usualPaths
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw MailError.noSendmail(paths: paths)
    }
    self.path = path
  }

  /// Sends a mail to all whom its header names.
  ///
  /// - Throws: `MailError.sendmailFailed`.
  public func send(_ message: MailMessage) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // The addresses are in the header, and a full stop on a line is no end.
    process.arguments = ["-t", "-i"]
    // Files and not pipes: one that is full would wait for a reader, and one without would end Akin.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("akin-mail-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, errors) = (
      folder.appendingPathComponent("mail"), folder.appendingPathComponent("errors")
    )
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      // Lines end here as on this machine.
      try Data(message.content.replacing("\r\n", with: "\n").utf8).write(to: input)
      try Data().write(to: errors)
      process.standardInput = try FileHandle(forReadingFrom: input)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    } catch {
      throw MailError.sendmailFailed(path: path, status: -1, reason: error.localizedDescription)
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
      throw MailError.sendmailFailed(
        path: path, status: Int(process.terminationStatus),
        reason: String(text.squeezed.prefix(300)))
    }
  }
}
