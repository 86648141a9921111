import Akin

/// Which of the papers belong together: by their authors, or by tables.
struct TrainingGroups {
  /// The groups.
  private(set) var groups: [PaperGroup] = []

  /// How many rows of tables named a paper that is not there.
  private(set) var unknownRowCount = 0

  /// Finds the groups of papers.
  ///
  /// - Throws: `ImportError`, or `CommandError` where there is nothing to go by.
  init(
    of papers: TrainingPapers, pairs: [String], lists: [String], withAuthors: Bool, mostPapers: Int
  ) throws {
    let tables = pairs.map { ($0, GroupFile.Kind.pairs) } + lists.map { ($0, .lists) }
    for (file, kind) in tables {
      let found = try GroupFile.groups(in: file, as: kind, number: papers.number)
      guard !found.groups.isEmpty else {
        throw CommandError(
          "\(file): names no papers of --papers that can be used. Give two columns, "
            + "\(kind.rawValue), with the ids that --papers has.")
      }
      groups += found.groups
      unknownRowCount += found.unknownRowCount
    }
    guard withAuthors else { return }
    guard papers.texts.contains(where: { !$0.authors.isEmpty }) else {
      throw CommandError(
        "None of the \(papers.texts.count) papers that can be used names an author. Give papers "
          + "with authors, or say what belongs together with --pairs or --lists.")
    }
    groups += papers.people(mostPapers: mostPapers)
  }
}
