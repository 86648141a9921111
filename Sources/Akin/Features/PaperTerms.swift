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
  init(_ paper: PaperText, tokenizer: Tokenizer = Tokenizer()) {
    let title = tokenizer.termHashes(in: paper.title)
    hashes =
      title + tokenizer.termHashes(in: paper.abstract)
      + paper.keywords.flatMap { tokenizer.termHashes(in: $0) }
    titleCount = title.count
  }

  /// The number of terms, those of the title counted `titleWeight` times.
  func length(titleWeight: Int) -> Int { hashes.count + (titleWeight - 1) * titleCount }
}
