import Foundation

/// The header by which a service says when to come back (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The seconds to wait that a header's value asks for, a number or a date; nil for anything else.
  static func seconds(_ value: String, now: Date) -> Double? {
    let value = value.trimmingCharacters(in: .whitespaces)
    if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Double(value)?.countableSeconds
    }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    return format.date(from: value).map { $0.timeIntervalSince(now).countableSeconds }
  }
}
