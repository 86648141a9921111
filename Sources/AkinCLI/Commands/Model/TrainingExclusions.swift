import Akin

/// What an encoder must not be trained with: papers and people.
struct TrainingExclusions {
  /// How many records of the files of papers could not be read.
  private(set) var unreadableCount = 0

  private var titles: Set<String> = []
  private var ids: Set<PaperID> = []
  private var people: Set<String> = []

  /// Reads files of papers, and files of names, one a line.
  init(papers: [String], people: [String] = [], bar: ProgressBar) throws {
    for file in papers {
      try PaperRows.forEachRecord(in: file, bar: bar) { record, _ in
        switch record {
        case .paper(let paper, _):
          titles.insert(paper.title.titleKey)
          ids.formUnion(paper.allIDs)
        // Nothing has to agree with the rows of these files.
        case .rejected: unreadableCount += 1
        }
      }
    }
    for file in people {
      let names = try readText(file).split { $0 == "\n" || $0 == "\r\n" }.map(\.titleKey)
      self.people.formUnion(names.filter { !$0.isEmpty })
    }
  }

  /// Whether a title is that of a paper that must not be used.
  func contain(title: String) -> Bool { titles.contains(title.titleKey) }

  /// Whether a paper must not be used: by its title, one of its ids, or one of its authors.
  func contain(_ paper: Paper) -> Bool {
    contain(title: paper.title) || paper.allIDs.contains(where: ids.contains)
      || paper.authors.contains { people.contains($0.titleKey) }
  }
}
