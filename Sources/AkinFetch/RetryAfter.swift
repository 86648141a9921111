import Foundation

/// The header by which a service says when to come back (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The seconds to wait that a header's value asks for, a number or a date; nil for anything else.
  static func seconds(_ value: String, now: Date) -> Double? {
    if let seconds = Double(value), seconds >= 0 { return seconds }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: value).map { max(0, $0.timeIntervalSince(now)) }
  }
}
