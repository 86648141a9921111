import Akin
import AkinKernels
import Foundation

/// A bar on standard error for work that takes over a second; silent when that is no terminal.
final class ProgressBar {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private var lastLine = ""
  private var step = ""
  private var stepStart = ContinuousClock.now
  /// Where the step began: work that an earlier process has done takes no time.
  private var firstShare = 0.0

  /// - Parameter isQuiet: Whether the user asked for silence.
  init(isQuiet: Bool) { isShown = !isQuiet && StandardError.isTerminal }

  /// Shows how far a step has come; `fraction` is nil where the end is not known.
  func show(_ step: String, _ fraction: Double?, detail: String = "") {
    guard isShown else { return }
    let now = ContinuousClock.now
    if step != self.step { (self.step, stepStart, firstShare) = (step, now, fraction ?? 0) }
    guard now - start > .milliseconds(700) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(80), fraction ?? 0 < 1 { return }
    lastDrawn = now
    let line = text(fraction, detail: detail, elapsed: now - stepStart)
    guard line != lastLine else { return }
    lastLine = line
    StandardError.write("\r\u{1B}[K" + line, terminator: "")
  }

  /// Takes the bar away.
  func clear() {
    if lastDrawn != nil { StandardError.write("\r\u{1B}[K", terminator: "") }
    lastDrawn = nil
    lastLine = ""
  }

  private func text(_ fraction: Double?, detail: String, elapsed: Duration) -> String {
    guard let fraction else { return "\(step)  \(detail)" }
    let share = min(1, max(0, fraction))
    let width = 24
    let filled = Int((share * Double(width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let percent = String(Int(share * 100))
    let padded = String(repeating: " ", count: max(0, 3 - percent.count)) + percent
    let seconds = Double(elapsed.components.seconds)
    let done = share - firstShare
    let left =
      done > 0.02 && seconds >= 1
      ? "  \(ProgressBar.time(seconds: Int(seconds / done * (1 - share)) + 1)) left" : ""
    return "\(step.padding(toLength: 19, withPad: " ", startingAt: 0))\(bar) \(padded) %\(left)"
  }

  /// A time as people say it: `40 s`, `1:10` or `2:05:00`.
  static func time(seconds: Int) -> String {
    guard seconds >= 60 else { return "\(seconds) s" }
    let two = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }

  /// A handler that shows the progress of a fit.
  func fitHandler() -> (FitProgress) -> Void {
    { progress in self.show(progress.step.rawValue, progress.fraction) }
  }
}
