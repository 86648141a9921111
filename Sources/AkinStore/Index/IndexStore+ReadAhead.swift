import Akin

/// What an import has read, for the index.
extension IndexStore {
  /// Gives what was read of the papers of a revision, for a model with some settings.
  typealias ReadingAhead = (Int64, FeatureSettings) throws -> ReadAhead?

  /// What reads papers as the next fit takes them; nil where they can only be read together.
  func reader() throws -> PaperReader? {
    PaperReader(settings: try featureSettings(), pretrained: try pretrained())
  }

  /// What was read of the papers of a revision; nil where it is of another, or read in another way.
  ///
  /// The revision is that of the index that is made: what changes later is later made again.
  func readAhead(
    _ reading: PaperReading?, for pretrained: PretrainedModel?, at revision: Int64,
    settings: FeatureSettings
  ) throws -> ReadAhead? {
    guard let reading, let reader = PaperReader(settings: settings, pretrained: pretrained) else {
      return nil
    }
    let readAhead = reading.finish(for: reader, at: revision)
    // Of more papers than are fitted to, too few were read to be worth their memory.
    return try papers.count() <= PaperIndex.fittedPaperLimit ? readAhead : nil
  }
}
