import Akin

/// The papers that an encoder is trained with, each once, and who wrote them.
struct TrainingPapers {
  /// How many authors a paper may have for its authorship to say what it is about.
  static let mostAuthors = 20

  /// The words of the papers.
  private(set) var texts: [PaperText] = []

  /// The ids of the papers, in the order of `texts`.
  private(set) var ids: [PaperID] = []

  /// How many papers were left out because of `--exclude` or `--exclude-people`.
  private(set) var excludedCount = 0

  /// How many papers were left out because the encoder is measured with them.
  private(set) var heldOutCount = 0

  /// How many papers were left out because they have no abstract, or came before.
  private(set) var emptyOrRepeatedCount = 0

  /// How many records could not be read.
  private(set) var unreadableCount = 0

  private var numbers: [PaperID: Int] = [:]
  private var titles: Set<String> = []
  private let exclusions: TrainingExclusions
  private let heldOut: HeldOutShare

  /// - Parameters:
  ///   - exclusions: What must not be used.
  ///   - heldOut: The papers that the encoder was measured with: it is not to learn them later.
  init(excluding exclusions: TrainingExclusions, heldOut: HeldOutShare) {
    self.exclusions = exclusions
    self.heldOut = heldOut
  }

  /// Adds the papers of a file.
  mutating func add(_ file: String, bar: ProgressBar) throws {
    try PaperRows.forEachRecord(in: file, bar: bar) { record, _ in
      switch record {
      case .paper(let paper, _): add(paper)
      case .rejected: unreadableCount += 1
      }
    }
  }

  /// The number of the paper of an id; nil for one that is not there.
  func number(of id: PaperID) -> Int? { numbers[id] }

  /// The papers of each person, by name.
  ///
  /// Left out are the names of more than `mostPapers` papers, which several people may have.
  func people(mostPapers: Int) -> [PaperGroup] {
    var groups: [String: (name: String, papers: [Int])] = [:]
    for (number, paper) in texts.enumerated()
    where paper.authors.count <= TrainingPapers.mostAuthors {
      for author in paper.authors where isFullName(author) {
        let name = author.folded
        // Of the spellings of one name the first by letters, whatever the order of the papers.
        let known = groups[author.titleKey]
        groups[author.titleKey] = (min(known?.name ?? name, name), (known?.papers ?? []) + [number])
      }
    }
    return groups.values.map { PaperGroup(name: $0.name, papers: $0.papers) }
      .filter { (2...max(2, mostPapers)).contains($0.papers.count) }
      .sorted { $0.name < $1.name }
  }

  /// Whether a name has two words: a family name alone is of too many, and some sources part a team
  /// from its members by a colon that stands like a name.
  private func isFullName(_ name: String) -> Bool {
    name.split(separator: " ").count { $0.contains(where: \.isLetter) } > 1
  }

  private mutating func add(_ paper: Paper) {
    // The first of several reasons counts.
    if exclusions.contain(paper) {
      excludedCount += 1
    } else if paper.abstract.isEmpty || paper.allIDs.contains(where: { numbers[$0] != nil })
      || titles.contains(paper.title.titleKey)
    {
      // A paper and its copy are alike for another reason than a common author.
      emptyOrRepeatedCount += 1
    } else if heldOut.contains(title: paper.title) {
      heldOutCount += 1
    } else {
      for id in paper.allIDs { numbers[id] = texts.count }
      titles.insert(paper.title.titleKey)
      texts.append(paper.words)
      ids.append(paper.id)
    }
  }
}
