import Akin
import AkinMail
import AkinStore
import ArgumentParser
import Foundation

/// How a digest is sent.
struct MailOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who gets the mail: ana@example.org or \"Ana Be <ana@example.org>\"; may be given again.",
      valueName: "address"))
  var to: [AddressArgument] = []

  @Option(help: ArgumentHelp("Who sends it. Default: who gets it.", valueName: "address"))
  var from: AddressArgument?

  @Option(
    help: ArgumentHelp(
      "The server that takes it: smtp.example.org, which encrypts by STARTTLS, or "
        + "smtps://smtp.example.org. Default: this machine's sendmail, or $SENDMAIL.",
      valueName: "host[:port]"))
  var smtp: ServerArgument?

  @Option(
    help: ArgumentHelp(
      "Who signs in there; the password is in $AKIN_SMTP_PASSWORD or in a file.",
      valueName: "name"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      "The file that holds the password, which only you may read.", valueName: "file"),
    completion: .file())
  var passwordFile: String?

  @Flag(help: "Remember addresses and server for this profile.")
  var remember = false

  func validate() throws {
    if user != nil, user?.contains(where: { $0.isNewline || $0 == "\0" }) == true {
      throw ValidationError("--user holds a line end. Give the name alone.")
    }
  }

  /// What is remembered, with what was given in its place.
  func settings(over remembered: MailSettings?) -> MailSettings {
    var settings = remembered ?? MailSettings()
    if !to.isEmpty { settings.to = to.map(\.address.description) }
    if let from { settings.from = from.address.description }
    if let smtp = smtp?.server {
      settings.server =
        (smtp.isSecureFromBeginning ? "smtps://" : "")
        + (smtp.host.contains(":") ? "[\(smtp.host)]" : smtp.host) + ":\(smtp.port)"
      // Another server has other users.
      (settings.user, settings.passwordFile) = (nil, nil)
    }
    if let user { settings.user = user }
    if let passwordFile {
      settings.passwordFile =
        URL(fileURLWithPath: NSString(string: passwordFile).expandingTildeInPath).path
    }
    return settings
  }
}

extension MailSettings {
  /// Who gets mails.
  var recipients: [MailAddress] { to.compactMap { MailAddress($0) } }

  /// Who sends them: who gets them if nobody was named, and without anybody this machine.
  ///
  /// - Throws: `CommandError` for an address that cannot be made.
  func sender() throws -> MailAddress {
    let address = from.flatMap { MailAddress($0) } ?? recipients.first
    guard let sender = address ?? MailAddress("Akin <akin@localhost>") else {
      throw CommandError("Give who sends the mail: --from ADDRESS")
    }
    return sender
  }

  /// Sends a mail.
  ///
  /// - Throws: `MailError`, `CommandError`.
  func send(_ message: MailMessage) async throws {
    let environment = ProcessInfo.processInfo.environment
    guard var server = server.flatMap({ MailServer($0) }) else {
      let wanted = environment["SENDMAIL"].flatMap { $0.isEmpty ? nil : $0 }
      return try LocalSendmail(wanted: wanted).send(message)
    }
    server.trustFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    if let user {
      server.user = user
      server.password = try password(of: user, environment: environment)
    }
    try await SMTPClient(server).send(message)
  }

  private func password(of user: String, environment: [String: String]) throws -> String {
    if let password = environment["AKIN_SMTP_PASSWORD"], !password.isEmpty { return password }
    guard let passwordFile else {
      throw CommandError(
        "The password of '\(user)' is missing. Set AKIN_SMTP_PASSWORD, or name a file that holds it: "
          + "--password-file FILE")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: passwordFile)
    if let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 {
      throw CommandError(
        "\(passwordFile): others may read this password. Run: chmod 600 \(passwordFile.shellWord)")
    }
    let text = try readText(passwordFile)
    guard let line = text.split(whereSeparator: \.isNewline).first else {
      throw CommandError("\(passwordFile): is empty. Write the password into its first line.")
    }
    return String(line)
  }
}

/// An address of mail.
struct AddressArgument: ExpressibleByArgument {
  let address: MailAddress

  init?(argument: String) {
    guard let address = MailAddress(argument) else { return nil }
    self.address = address
  }
}

/// A server that takes mails.
struct ServerArgument: ExpressibleByArgument {
  let server: MailServer

  init?(argument: String) {
    guard let server = MailServer(argument) else { return nil }
    self.server = server
  }
}
