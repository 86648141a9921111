/// Makes sources that are nearly right of right ones, the same ones from the same seed.
struct SourceMutator {
  private var state: UInt64
  private let corpus: [[UInt8]]

  /// Signs that mean something to some reader.
  private static let signs: [[UInt8]] =
    [
      "<", ">", "&", ";", "\"", "'", "{", "}", "[", "]", ",", ":", "\\", "\\u", "\\ud800", "@", "=",
      "#", "$", "%", "\n", "\r\n", "\r", "\t", "|", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>",
      "&#", "&#xD800;", "&eacute;", "null", "0", "-1e999", "9999999999", "ER  - \n", "TY  - ",
      "%T ",
      "PMID- ", "title", "author", "\u{FEFF}", "\u{FFFD}", "é", "🌱",
    ].map { Array($0.utf8) } + [[0], [0xC3], [0xFF], [0xED, 0xA0, 0x80]]

  init(seed: UInt64, corpus: [[UInt8]]) {
    state = seed
    self.corpus = corpus
  }

  /// The next source.
  mutating func next() -> [UInt8] {
    var bytes = piece()
    for _ in 0...number(below: 8) { change(&bytes) }
    return bytes
  }

  /// A part of a source of the corpus, or all of it.
  private mutating func piece() -> [UInt8] {
    let source = corpus[number(below: corpus.count)]
    let limit = 1 << (8 + number(below: 9))
    guard source.count > limit else { return source }
    // A beginning says what format it is.
    if number(below: 4) > 0 { return Array(source.prefix(limit)) }
    let start = number(below: source.count - limit)
    return Array(source[start..<start + limit])
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = SourceMutator.signs[number(below: SourceMutator.signs.count)]
      return
    }
    let place = number(below: bytes.count)
    let end = min(bytes.count, place + 1 + number(below: 1 << number(below: 12)))
    switch number(below: 7) {
    case 0: bytes[place] = UInt8(number(below: 256))
    case 1: bytes.removeSubrange(place..<end)
    case 2:
      let sign = SourceMutator.signs[number(below: SourceMutator.signs.count)]
      bytes.insert(contentsOf: sign, at: place)
    case 3:
      let part = Array(bytes[place..<min(end, place + 64)])
      let count = 1 << number(below: 10)
      bytes.insert(contentsOf: (0..<count).flatMap { _ in part }, at: place)
    case 4: bytes.removeSubrange(place...)
    case 5: bytes.insert(contentsOf: piece().prefix(4_096), at: place)
    default:
      let sign = SourceMutator.signs[number(below: SourceMutator.signs.count)]
      bytes.replaceSubrange(place..<min(bytes.count, place + sign.count), with: sign)
    }
  }

  /// By SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(max(1, bound)))
  }
}
