public import AkinKernels

/// The dates of the rows of a segment, each in four bytes, which may lie in a memory-mapped file.
public struct PackedDates: Sendable {
  /// For each row the day in the last five bits, the month in the four before, then the year; 0 for what
  /// is not known.
  ///
  /// So codes are in the order of dates: a year comes before its months, and a month before its days.
  public let codes: PackedArray<UInt32>

  /// Creates dates from their codes, such as those of a file.
  public init(codes: PackedArray<UInt32>) { self.codes = codes }

  /// Packs dates; nil is a date that is not known.
  public init(_ dates: [PaperDate?]) {
    codes = PackedArray(dates.map { $0.map(PackedDates.code) ?? 0 })
  }

  /// The code of a date.
  static func code(of date: PaperDate) -> UInt32 {
    UInt32(date.year) << 9 | UInt32(date.month ?? 0) << 5 | UInt32(date.day ?? 0)
  }

  /// Returns whether each of some rows may be of the days of a filter.
  ///
  /// A date that is a month or a year passes `since` if any of its days does, and `until` if its first
  /// does. A row without a date passes where neither is asked for.
  ///
  /// - Precondition: the rows exist.
  func marks(of rows: Range<Int>, passing filter: PublicationFilter) -> [Bool] {
    guard filter.since != nil || filter.until != nil else {
      return [Bool](repeating: true, count: rows.count)
    }
    let since = filter.since.map(PackedDates.code) ?? 0
    let until = filter.until.map(PackedDates.code) ?? .max
    return codes[rows].map { code in
      // As much of `since` as is known of the date.
      let known: UInt32 = code & 0x1ff == 0 ? ~0x1ff : code & 0x1f == 0 ? ~0x1f : ~0
      return code != 0 && code >= since & known && code <= until
    }
  }
}
