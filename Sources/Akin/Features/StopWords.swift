import AkinKernels

/// English words that say nothing about what a paper is about.
///
/// Function words only. Words that papers share without saying much ("method", "results") stay:
/// their inverse document frequency weighs them as the library tells.
struct StopWords: Sendable {
  /// The list.
  static let list = StopWords(words)

  /// The hashes of the words.
  let hashes: HashPairTable

  private init(_ words: [Substring]) {
    hashes = HashPairTable(
      words.map { StableHash.hash(String($0)) }, longest: words.map(\.utf8.count).max() ?? 0)
  }

  /// Whether a folded word of `length` bytes is a stop word, by its hash.
  @inline(__always)
  func contains(_ hash: UInt64, length: Int) -> Bool { hashes.contains(hash, length: length) }

  private static let words: [Substring] = """
    a about above across after afterwards again against all almost alone along already also although
    always am among amongst an and another any anyhow anyone anything anyway anywhere are aren arent
    around as at be became because become becomes becoming been before beforehand being below beside
    besides between beyond both but by can cannot cant could couldnt did didnt do does doesnt doing
    done dont down due during each eg either else elsewhere enough et etc even ever every everyone
    everything everywhere except few for former formerly from further furthermore get give given go
    had has hasnt have having he hence her here hereafter hereby herein hereupon hers herself him
    himself his how however i ie if in indeed instead into is isnt it its itself just keep last
    latter latterly least less many may me meanwhile might mine more moreover most mostly much must
    my myself namely neither never nevertheless next no nobody none nonetheless nor not nothing now
    nowhere of off often on once one only onto or other others otherwise our ours ourselves out over
    own per perhaps please put rather re really same see seem seemed seeming seems several she
    should shouldnt since so some somehow someone something sometime sometimes somewhere still such
    than that thats the their theirs them themselves then thence there thereafter thereby therefore
    therein thereupon these they this those though through throughout thru thus to together too
    toward towards under until up upon us used using very via was wasnt we well were werent what
    whatever when whence whenever where whereafter whereas whereby wherein whereupon wherever whether
    which while whither who whoever whole whom whose why will with within without wont would yet you
    your yours yourself yourselves
    """.split(whereSeparator: \.isWhitespace)
}
