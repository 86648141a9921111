import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite(.enabled(if: WordRuns.areAvailable)) struct WordRunsTests {
  private func isWordByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte >= 0x80
  }

  /// The runs of a text, and which are unusual, byte by byte.
  private func plainRuns(_ text: [UInt8]) -> (runs: [Range<Int>], unusual: [UInt32]) {
    let signs = Array("-'.".utf8)
    var (runs, unusual): ([Range<Int>], [UInt32]) = ([], [])
    var index = 0
    while index < text.count {
      let start = index
      var isUnusual = false
      while index < text.count {
        if isWordByte(text[index]) {
          if text[index] >= 0x80 { isUnusual = true }
        } else if index > start, signs.contains(text[index]), isWordByte(text[index - 1]),
          index + 1 < text.count, isWordByte(text[index + 1])
        {
          isUnusual = true
        } else {
          break
        }
        index += 1
      }
      if index > start {
        if text[index...].starts(with: "://".utf8.prefix(2)) { isUnusual = true }
        if isUnusual { unusual.append(UInt32(runs.count)) }
        runs.append(start..<index)
      } else {
        index += 1
      }
    }
    return (runs, unusual)
  }

  /// 64-bit FNV-1a and the finaliser of MurmurHash3.
  private func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ hash >> 33
  }

  private func awkwardASCII(_ generator: inout SeededGenerator) -> String {
    let signs = Array("  ,--'.:/\n;0123ABd")
    return String(
      (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
        Int.random(in: 0..<4, using: &generator) > 0
          ? "e" : signs[Int.random(in: 0..<signs.count, using: &generator)]
      })
  }

  @Test func runsAndTheirHashesAreThoseOfThePlainLoop() {
    var generator = SeededGenerator(seed: 64)
    var runs = WordRuns()
    let stop = Array("ee".utf8)
    let prefixes = HashPairTable([hash(prefix)], longest: prefix.count)
    for _ in 0..<500 {
      let text = awkwardASCII(&generator)
      #expect(runs.find(inMixedCase: text).isEmpty)
      let bytes = Array(text.lowercased().utf8)
      let expected = plainRuns(bytes)
      #expect(runs.text.starts(with: bytes))
      #expect(runs.count == expected.runs.count)
      #expect((0..<runs.count).map { runs.start(of: $0) } == expected.runs.map(\.lowerBound))
      #expect(Array(runs.unusual) == expected.unusual)
      var next = 0
      while next < runs.count {
        next = runs.keep(from: next, joining: prefixes)
        guard next < runs.count else { break }
        for part in parts(Array(bytes[expected.runs[next]])) { runs.keep(part.span) }
        next += 1
      }
      runs.hash(skipping: HashPairTable([hash(stop)], longest: 2))
      let words = expected.runs.flatMap { parts(Array(bytes[$0])) }
        .filter { $0.count > 1 && $0 != stop && $0.contains { $0 >= 0x40 } }
      let pairs = zip(words, words.dropFirst()).map { hash($0 + [0x20] + $1) }
      #expect(Array(runs.hashes) == words.map(hash) + pairs)
    }
  }

  /// A part that is joined to what follows.
  private let prefix = Array("ee".utf8)

  /// The parts of a run of hyphens alone, joined as in `WordScanner`; the run itself if it has other
  /// signs.
  private func parts(_ run: [UInt8]) -> [[UInt8]] {
    guard !run.contains(where: { !isWordByte($0) && $0 != 0x2D }) else { return [run] }
    var joined: [[UInt8]] = []
    var last: [UInt8] = []
    for part in run.split(separator: 0x2D).map(Array.init) {
      let isLetters = last.allSatisfy { $0 >= 0x61 }
      let joins =
        part[0] < 0x40
        ? isLetters && last.count > 1
        : last.allSatisfy { $0 < 0x40 }
          ? part == [0x64] : isLetters && (last.count == 1 || last == prefix)
      if joins && !joined.isEmpty { joined[joined.count - 1] += part } else { joined.append(part) }
      last = part
    }
    return joined
  }

  @Test func kindsOfBytesAreSeen() {
    var runs = WordRuns()
    #expect(runs.find(inMixedCase: "plain").isEmpty)
    #expect(runs.find(inMixedCase: "").isEmpty)
    #expect(runs.find(inMixedCase: "$x$") == .latex)
    #expect(runs.find(inMixedCase: "\\alpha") == .latex)
    #expect(runs.find(inMixedCase: "Gödel") == .beyondASCII)
    runs.find(in: Array("Aa".utf8))
    #expect(runs.start(of: 0) == 1)
  }
}
