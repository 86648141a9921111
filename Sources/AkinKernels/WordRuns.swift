import CScans

/// The runs of letters and digits in a text, found 64 bytes at a time, and the hashes of those that are
/// words.
///
/// A text is found its runs, each run is kept or replaced by the words that are made of it, and what was
/// kept is hashed; memory is kept from text to text.
public struct WordRuns: Sendable {
  /// Whether this processor has the instructions that it takes.
  public static let areAvailable = cscans_reads_texts() != 0

  /// The text in lower case; it is longer than the text was.
  public private(set) var text: [UInt8] = []

  /// The number of runs of the text.
  public private(set) var count = 0

  /// How many hashes the kept runs have.
  public private(set) var hashCount = 0

  /// How much of `text` is in use.
  private var textEnd = 0

  // Longer than what they hold.
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var unusualRuns: [UInt32] = []
  private var unusualCount = 0
  private var keptStarts: [UInt32] = []
  private var keptEnds: [UInt32] = []
  private var keptCount = 0
  private var words: [UInt64] = []

  /// Creates the runs of an empty text.
  public init() {}

  /// What kinds of bytes a text has that keep its runs from being what it means.
  public struct Kinds: OptionSet, Sendable {
    /// The bits of the kinds.
    public let rawValue: Int32

    /// Creates kinds from their bits.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// A backslash or a dollar sign.
    public static let latex = Kinds(rawValue: Int32(cscans_has_latex))

    /// A character beyond ASCII.
    public static let beyondASCII = Kinds(rawValue: Int32(cscans_has_beyond_ascii))
  }

  /// Finds the runs of a text whose capital letters mean what the small ones do.
  ///
  /// - Precondition: this processor has the instructions.
  /// - Complexity: O(*n*) for *n* bytes.
  public mutating func find(inMixedCase text: String) -> Kinds {
    if let kinds = unsafe text.utf8.withContiguousStorageIfAvailable({ bytes in
      unsafe find(in: bytes, lowers: true)
    }) {
      return kinds
    }
    return unsafe Array(text.utf8).withUnsafeBufferPointer { bytes in
      unsafe find(in: bytes, lowers: true)
    }
  }

  /// Finds the runs of a text in lower case.
  ///
  /// - Precondition: this processor has the instructions.
  /// - Complexity: O(*n*) for *n* bytes.
  public mutating func find(in bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      _ = unsafe find(in: bytes, lowers: false)
    }
  }

  private mutating func find(in bytes: UnsafeBufferPointer<UInt8>, lowers: Bool) -> Kinds {
    precondition(WordRuns.areAvailable, "Expected a processor with 512-bit instructions")
    precondition(bytes.count < Int32.max, "Expected a text of less than 2 GB")
    makeRoom(byteCount: bytes.count)
    keptCount = 0
    // A zero stays between the text and the words that are added.
    textEnd = bytes.count + 1
    var (runCount, oddCount) = (0, 0)
    let kinds = unsafe text.withUnsafeMutableBufferPointer { text in
      unsafe starts.withUnsafeMutableBufferPointer { starts in
        unsafe ends.withUnsafeMutableBufferPointer { ends in
          unsafe unusualRuns.withUnsafeMutableBufferPointer { unusual in
            guard let text = text.baseAddress, let starts = starts.baseAddress,
              let ends = ends.baseAddress, let unusual = unusual.baseAddress
            else { return Int32(0) }
            // No byte of an empty text is read.
            return unsafe cscans_find_runs(
              bytes.baseAddress ?? UnsafePointer(text), bytes.count, lowers ? 1 : 0, text, starts,
              ends, &runCount, unusual, &oddCount)
          }
        }
      }
    }
    (count, unusualCount) = (runCount, oddCount)
    return Kinds(rawValue: kinds)
  }

  private mutating func makeRoom(byteCount: Int) {
    guard text.count < 2 * byteCount + 192 else { return }
    let room = 4 * byteCount + 192
    text = [UInt8](repeating: 0, count: room)
    starts = [UInt32](repeating: 0, count: room / 2 + 65)
    ends = starts
    unusualRuns = starts
    keptStarts = starts
    keptEnds = starts
  }

  /// The runs that may be more or other than a word: with a hyphen, an apostrophe, a dot or bytes
  /// beyond ASCII, or at the beginning of an address.
  public var unusual: ArraySlice<UInt32> { unusualRuns[..<unusualCount] }

  /// Where a run begins in `text`.
  public func start(of run: Int) -> Int { Int(starts[run]) }

  /// Keeps the runs from `first` on: as they are, and of those with hyphens alone the parts, joined
  /// where they are one word.
  ///
  /// - Parameters:
  ///   - first: The first run.
  ///   - prefixes: Beginnings that are joined to the part behind their hyphen.
  /// - Returns: The first run that is unusual in another way, which is not kept, or `count`.
  public mutating func keep(from first: Int, joining prefixes: HashPairTable) -> Int {
    guard first < count else { return count }
    return unsafe text.withUnsafeMutableBufferPointer { text in
      unsafe keptStarts.withUnsafeMutableBufferPointer { keptStarts in
        unsafe keptEnds.withUnsafeMutableBufferPointer { keptEnds in
          unsafe prefixes.withTables { slots in
            guard let text = text.baseAddress, let keptStarts = keptStarts.baseAddress,
              let keptEnds = keptEnds.baseAddress
            else { return count }
            var set = unsafe cscans_hash_set(
              slots: slots.baseAddress, slot_count: prefixes.slotCount, longest: prefixes.longest)
            var kept = unsafe cscans_kept_runs(
              text: text, text_end: textEnd, starts: keptStarts, ends: keptEnds, count: keptCount)
            let next = unsafe cscans_keep_runs(
              starts, ends, first, count, unusualRuns, unusualCount, &set, &kept)
            unsafe (textEnd, keptCount) = (kept.text_end, kept.count)
            return next
          }
        }
      }
    }
  }

  /// Keeps a word that was made of a run.
  public mutating func keep(_ word: borrowing Span<UInt8>) {
    if text.count < textEnd + word.count + 64 {
      text += [UInt8](repeating: 0, count: text.count + word.count + 64)
    }
    if keptStarts.count < keptCount + 17 {
      keptStarts += [UInt32](repeating: 0, count: keptCount + 17)
      keptEnds += [UInt32](repeating: 0, count: keptCount + 17)
    }
    for index in word.indices { text[textEnd + index] = word[index] }
    keptStarts[keptCount] = UInt32(textEnd)
    textEnd += word.count
    keptEnds[keptCount] = UInt32(textEnd)
    keptCount += 1
  }

  /// Hashes those of the kept runs that are words, and the pairs of neighbouring words.
  ///
  /// A word has two bytes and more, with a letter among them, and is no stop word. Hashes are those of
  /// `StableHash` in Akin.
  public mutating func hash(skipping stopWords: HashPairTable) {
    let room = keptCount + 24
    if words.count < 6 * room { words = [UInt64](repeating: 0, count: 12 * room) }
    let runCount = keptCount
    hashCount = unsafe text.withUnsafeBufferPointer { text in
      unsafe words.withUnsafeMutableBufferPointer { words in
        unsafe keptStarts.withUnsafeMutableBufferPointer { starts in
          unsafe keptEnds.withUnsafeMutableBufferPointer { ends in
            unsafe stopWords.withTables { stops in
              guard let text = text.baseAddress, let words = words.baseAddress,
                let starts = starts.baseAddress, let ends = ends.baseAddress,
                let stops = stops.baseAddress
              else { return 0 }
              return unsafe cscans_hash_terms(
                text, starts, ends, runCount, stops, stopWords.slotCount,
                cscans_words(
                  hashes: words, states: words + 2 * room, first: words + 3 * room,
                  second: words + 4 * room, lengths: words + 5 * room))
            }
          }
        }
      }
    }
  }

  /// The hashes of the words in order, and then those of the pairs.
  public var hashes: ArraySlice<UInt64> { words[..<hashCount] }
}
