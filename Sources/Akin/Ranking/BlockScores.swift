/// What each part of a profile says of a block of papers, before the parts are added up.
///
/// What is said by terms is final. Products with dense vectors are those of the vectors' bytes, off
/// by at most the radius of a paper times the length of what it is multiplied with.
struct BlockScores: Sendable {
  /// Where the papers are.
  let block: PaperIndex.Block

  /// The scores by terms, of the whole profile and then of each interest.
  let terms: [[Float]]

  /// The scores by meaning, in the same order; empty for a model without an encoder.
  let meanings: [[Float]]

  /// What the contrast says, in two parts; nil where there is none.
  let contrast: Contrast?

  /// How far the bytes of each paper's vector are from it at most.
  let radii: [Float]

  /// What the contrast says of the papers.
  struct Contrast: Sendable {
    /// The products by terms and by topics.
    let known: [Float]

    /// The products by meaning; zeros for a model without an encoder.
    let meanings: [Float]
  }

  /// The scores by a profile's contrast, −1…1; nil where there is none.
  func contrastScores(of profile: Profile) -> [Float]? {
    guard let own = profile.contrast, let contrast else { return nil }
    return zip(contrast.known, contrast.meanings).map { own.score(known: $0, meaning: $1) }
  }
}
