import Akin
import Foundation

/// What makes a digest come by itself: a line of a crontab, or units of systemd.
struct DigestTimer {
  /// The profile whose digest it is.
  let profile: String

  /// The path of the library.
  let library: String

  /// Which papers, as arguments of `akin digest`.
  var choices: [String] = []

  /// Whether there are subscriptions to fetch before.
  let fetches: Bool

  /// When it comes.
  let time: ClockTime

  /// Whether it comes on Mondays only.
  let isWeekly: Bool

  /// The name of the units, which each profile has for itself.
  var name: String {
    guard profile != "default" else { return "akin-digest" }
    let plain = profile.map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    // Two names may become one by that.
    let isSame = String(plain) == profile
    let mark = isSame ? "" : "-" + String(StableHash.hash(profile), radix: 16).prefix(6)
    return "akin-digest-" + String(plain) + mark
  }

  /// A line of a crontab.
  var cronLine: String {
    let day = isWeekly ? "1" : "*"
    let commands = commands.map { $0.map(\.shellWord).joined(separator: " ") }
    // A per cent sign ends the command of a crontab's line.
    return "\(time.minute) \(time.hour) * * \(day) "
      + commands.joined(separator: "; ").replacing("%", with: "\\%")
  }

  /// The units: what is done, and when.
  var units: [(name: String, text: String)] {
    let starts = commands.enumerated().map { number, words in
      // A source that cannot be reached does not keep the digest back.
      (number < commands.count - 1 ? "ExecStart=-" : "ExecStart=")
        + words.map(DigestTimer.unitWord).joined(separator: " ") + "\n"
    }
    let service = """
      [Unit]
      Description=Mail of the day by Akin
      Wants=network-online.target
      After=network-online.target

      [Service]
      Type=oneshot
      \(starts.joined())# Nothing new is no failure.
      SuccessExitStatus=1

      """
    let calendar = isWeekly ? "Mon *-*-* \(time.text):00" : "*-*-* \(time.text):00"
    let timer = """
      [Unit]
      Description=Mail of the day by Akin

      [Timer]
      OnCalendar=\(calendar)
      Persistent=true

      [Install]
      WantedBy=timers.target

      """
    return [("\(name).service", service), ("\(name).timer", timer)]
  }

  private var commands: [[String]] {
    let program = Bundle.main.executablePath ?? "akin"
    let path = URL(fileURLWithPath: library).path
    let fetch = [program, "fetch", "--all", "--quiet", "--library", path]
    let digest =
      [program, "digest", "--send", "--quiet", "--library", path]
      + (isWeekly ? ["--since", "2w"] : [])
      + choices + (profile == "default" ? [] : ["--profile", profile])
    return (fetches ? [fetch] : []) + [digest]
  }

  /// A word of a command as systemd reads it: in quotation marks where it is not plain, `%` and `$`
  /// doubled.
  private static func unitWord(_ word: String) -> String {
    let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("%", with: "%%").replacing("$", with: "$$")
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "@%+=:,./-_".contains($0))
    }
    return isPlain && !word.isEmpty ? escaped : "\"\(escaped)\""
  }
}
