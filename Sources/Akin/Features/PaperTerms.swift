/// The terms of a paper, with repetition: what an encoder and a library's own features both start
/// from.
///
/// Title, abstract and keywords are cut apart, so that no pair of words reaches from one into another.
struct PaperTerms: Sendable {
  /// The hashes of the terms, those of the title first.
  let hashes: [UInt64]

  /// How many of `hashes` are the title's.
  let titleCount: Int

  /// Reads title, abstract and keywords; authors take no part.
  init(_ paper: PaperText) {
    var reader = TermReader()
    var hashes: [UInt64] = []
    // A word and its pair for every six bytes: two more of them make room for most.
    hashes.reserveCapacity((paper.title.utf8.count + paper.abstract.utf8.count) / 4)
    reader.appendTerms(of: paper.title, to: &hashes)
    titleCount = hashes.count
    reader.appendTerms(of: paper.abstract, to: &hashes)
    for keyword in paper.keywords { reader.appendTerms(of: keyword, to: &hashes) }
    self.hashes = hashes
  }

  /// The number of terms, those of the title counted `titleWeight` times.
  func length(titleWeight: Int) -> Int { hashes.count + (titleWeight - 1) * titleCount }
}
