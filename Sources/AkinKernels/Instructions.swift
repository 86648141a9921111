import CScans

/// A set of processor instructions that a scan can be written in.
///
/// All forms of a scan give the same bits; they differ in speed alone.
public enum Instructions: Int, Sendable, CaseIterable, Comparable {
  /// What any processor of the architecture has.
  case portable

  /// 256-bit integers (x86-64-v3).
  case avx2

  /// 512-bit integers, and products of words that are added up.
  case avx512

  /// The best set that this processor has.
  public static let best =
    Instructions(rawValue: Int(cscans_best_instructions().rawValue)) ?? .portable

  /// The sets that this processor has, slowest first.
  public static let available = allCases.filter { $0 <= best }

  /// Whether a set is slower than another.
  public static func < (left: Instructions, right: Instructions) -> Bool {
    left.rawValue < right.rawValue
  }

  var interface: cscans_instructions { cscans_instructions(rawValue: UInt32(rawValue)) }
}
