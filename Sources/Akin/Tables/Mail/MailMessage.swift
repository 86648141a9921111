public import Foundation

/// A mail that says the same as plain text and as HTML (RFC 5322, 2045 and 2046: multipart/alternative).
public struct MailMessage: Sendable, Equatable {
  /// Who sends it.
  public let from: MailAddress

  /// Who gets it; nobody in particular if empty.
  public let to: [MailAddress]

  /// When it was written.
  public let date: Date

  /// What it is about.
  public let subject: String

  /// What it says, as plain text.
  public let text: String

  /// What it says, as a page.
  public let html: String

  /// Creates a mail.
  public init(
    from: MailAddress, to: [MailAddress], date: Date, subject: String, text: String, html: String
  ) {
    (self.from, self.to, self.date) = (from, to, date)
    (self.subject, self.text, self.html) = (subject, text, html)
  }

  /// The mail as it is sent and kept in files: lines of ASCII, each of at most 76 characters but for
  /// long addresses, that end in CRLF.
  ///
  /// The same content at the same second gives the same bytes.
  public var content: String {
    let parts = [("plain", text), ("html", html)].map { kind, text in
      "Content-Type: text/\(kind); charset=utf-8\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + QuotedPrintable.encoded(text) + "\r\n"
    }
    let boundary = "=_akin-\(identity)"
    let header =
      MailHeader.addresses("From", [from])
      + (to.isEmpty ? "To: undisclosed-recipients:;\r\n" : MailHeader.addresses("To", to))
      + MailHeader.text("Subject", subject)
      + "Date: \(date.mailDate(zone: TimeZone.current.secondsFromGMT(for: date)))\r\n"
      + "Message-ID: <\(identity)@\(from.domain)>\r\n"
      // Nobody's absence should be told to a program (RFC 3834).
      + "Auto-Submitted: auto-generated\r\n"
      + "MIME-Version: 1.0\r\n"
      + "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
    return header + parts.map { "--\(boundary)\r\n" + $0 }.joined() + "--\(boundary)--\r\n"
  }

  /// What no other mail has: a hash of the content, and the second.
  private var identity: String {
    let words = [from.address] + to.map(\.address) + [subject, text, html]
    let hash = String(StableHash.hash(words.joined(separator: "\n")), radix: 16)
    return "\(hash).\(Int(date.timeIntervalSince1970))"
  }
}

extension Date {
  /// The moment as mails have it: `Sat, 28 Nov 2026 09:30:00 +0100`.
  ///
  /// - Parameter zone: The seconds that clocks are ahead of UTC.
  /// - Returns: The moment.
  func mailDate(zone: Int) -> String {
    let minutes = zone / 60
    let seconds = Int(timeIntervalSince1970.rounded(.down)) + minutes * 60
    let day = PaperDate(dayNumber: Int((Double(seconds) / 86_400).rounded(.down)))
    let second = seconds - day.dayNumber * 86_400
    let clock = [second / 3_600, second / 60 % 60, second % 60].map(\.twoDigits)
      .joined(separator: ":")
    let offset = (abs(minutes) / 60).twoDigits + (abs(minutes) % 60).twoDigits
    return
      "\(day.weekdayName.prefix(3)), \(day.day ?? 1) \(day.monthName.prefix(3)) \(day.year) \(clock) "
      + (minutes < 0 ? "-" : "+") + offset
  }
}

extension Int {
  /// The number with two digits at least.
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : String(self) }
}

extension PaperDate {
  /// The English name of the day of the week.
  var weekdayName: String {
    let names = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    // The first day of 1970 was a Thursday.
    return names[((dayNumber + 3) % 7 + 7) % 7]
  }

  /// The English name of the month.
  var monthName: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return names[(month ?? 1) - 1]
  }
}
