extension LikedListBenchmark {
  /// Reads the later papers of authors, to be found from their earlier ones.
  ///
  /// `author-libraries.tsv` with the header user, paper, split (like or test), and the papers in
  /// `arxiv-150k.jsonl`.
  ///
  /// - Parameter folder: Where the benchmarks are.
  /// - Returns: The benchmark, authors' names included.
  /// - Throws: `BenchmarkError`.
  public static func authorLibraries(in folder: BenchmarkFolder) async throws -> LikedListBenchmark
  {
    let table = try folder.file("author-libraries.tsv", in: ["", "author-libraries"])
    let file = try folder.file("arxiv-150k.jsonl", in: ["", "author-libraries"])
    let rows = try BenchmarkFolder.rows(of: table, fields: ["user", "paper", "split"])
    let papers = try await BenchmarkPapers(readingFrom: file)
    var gatherer = ListGatherer()
    for row in rows where row.fields.prefix(3) != ["user", "paper", "split"] {
      let split = row.fields[2]
      guard ["like", "test"].contains(split) else {
        throw BenchmarkError.badField(
          file: table, line: row.line, field: "split", found: split, expected: "like or test")
      }
      gatherer.add(papers.number(ofID: row.fields[1]), to: row.fields[0], isLiked: split == "like")
    }
    return try LikedListBenchmark(
      name: "author-libraries", papers: papers, lists: gatherer.lists,
      metrics: [.nDCG(10), .recall(100)]
    ).checked(in: folder)
  }

  /// Reads halves of reference lists, each to be found from the other half.
  ///
  /// `acm-cr/papers.jsonl` and `acm-cr/paper_qrels.tsv` (citing paper, cited paper). Of each list
  /// with at least eight known references a random half is liked, several times.
  ///
  /// - Parameters:
  ///   - folder: Where the benchmarks are.
  ///   - drawCount: How often each list is halved.
  /// - Returns: The benchmark; a list's name is the citing paper's, with the number of the draw.
  /// - Throws: `BenchmarkError`.
  public static func referenceHalves(
    in folder: BenchmarkFolder, drawCount: Int
  ) async throws -> LikedListBenchmark {
    let table = try folder.file("paper_qrels.tsv", in: CitationQueries.folders)
    let file = try folder.file("papers.jsonl", in: CitationQueries.folders)
    let rows = try BenchmarkFolder.rows(of: table, fields: ["citing paper", "cited paper"])
    let papers = try await BenchmarkPapers(readingFrom: file)
    var references = ListGatherer()
    for row in rows {
      references.add(papers.number(ofID: row.fields[1]), to: row.fields[0], isLiked: true)
    }
    let lists = references.lists.filter { $0.liked.count >= leastReferenceCount }
    return try LikedListBenchmark(
      name: "acm-cr-halves", papers: papers,
      lists: lists.flatMap { list in
        (1...max(1, drawCount)).map { draw in
          var random = SeededRandom(seed: UInt64(draw), name: list.name)
          let drawn = random.shuffled(list.liked)
          let half = drawn.count / 2
          return LikedList(
            name: "\(list.name)#\(draw)", person: list.name, liked: drawn[..<half],
            relevant: drawn[half...])
        }
      }, metrics: [.nDCG(10), .recall(10), .recall(100)]
    ).checked(in: folder)
  }

  /// Reads halves of large libraries of CiteULike, each to be found from the other half: lists of 20 likes
  /// and more.
  ///
  /// `citeulike-t/papers.jsonl` and `likes.tsv` (user, paper; no header). Of each library of at least forty
  /// papers a random half is liked.
  ///
  /// - Parameter folder: Where the benchmarks are.
  /// - Returns: The benchmark.
  /// - Throws: `BenchmarkError`.
  public static func citeULikeHalves(
    in folder: BenchmarkFolder
  ) async throws -> LikedListBenchmark {
    let folders = ["citeulike-t", "citeulike-t/citeulike-t"]
    let table = try folder.file("likes.tsv", in: folders)
    let papers = try await BenchmarkPapers(
      readingFrom: try folder.file("papers.jsonl", in: folders))
    var libraries = ListGatherer()
    for row in try BenchmarkFolder.rows(of: table, fields: ["user", "paper"]) {
      libraries.add(papers.number(ofID: row.fields[1]), to: row.fields[0], isLiked: true)
    }
    let large = libraries.lists.filter { $0.liked.count >= leastLibraryCount }
    return try LikedListBenchmark(
      name: "citeulike-t-halves", papers: papers,
      lists: large.map { list in
        var random = SeededRandom(seed: 1, name: list.name)
        let drawn = random.shuffled(list.liked)
        let half = drawn.count / 2
        return LikedList(name: list.name, liked: drawn[..<half], relevant: drawn[half...])
      }, metrics: [.nDCG(10), .recall(100)]
    ).checked(in: folder)
  }

  /// How many papers a library needs for its half to be twenty.
  static let leastLibraryCount = 40

  /// How many known references a list needs for its halves to say something.
  static let leastReferenceCount = 8

  /// Reads libraries of CiteULike, of which a few papers are known.
  ///
  /// `citeulike-t/papers.jsonl` and `split_P…_train.tsv`, `split_P…_test.tsv` (user, paper; no
  /// header). The papers are bags of words: what stands side by side there is no phrase.
  ///
  /// - Parameters:
  ///   - folder: Where the benchmarks are.
  ///   - likeCount: How many papers of each library are known: 1, or (at most) 10.
  /// - Returns: The benchmark.
  /// - Throws: `BenchmarkError`.
  public static func citeULike(
    in folder: BenchmarkFolder, likeCount: Int
  ) async throws -> LikedListBenchmark {
    let folders = ["citeulike-t", "citeulike-t/citeulike-t"]
    let tables = try ["train", "test"].map { split in
      try folder.file("split_P\(likeCount)_\(split).tsv", in: folders)
    }
    let papers = try await BenchmarkPapers(
      readingFrom: try folder.file("papers.jsonl", in: folders))
    var gatherer = ListGatherer()
    for (table, isLiked) in zip(tables, [true, false]) {
      for row in try BenchmarkFolder.rows(of: table, fields: ["user", "paper"]) {
        gatherer.add(papers.number(ofID: row.fields[1]), to: row.fields[0], isLiked: isLiked)
      }
    }
    return try LikedListBenchmark(
      name: "citeulike-t-P\(likeCount)", papers: papers, lists: gatherer.lists,
      metrics: [.recall(50), .recall(100), .recall(200), .recall(300)]
    ).checked(in: folder)
  }

  private func checked(in folder: BenchmarkFolder) throws(BenchmarkError) -> LikedListBenchmark {
    if lists.isEmpty { throw .nothing(benchmark: name, folder: folder.path) }
    return self
  }
}

/// Puts the rows of a table together into lists, in the order in which the lists begin.
private struct ListGatherer {
  private var names: [String] = []
  private var papers: [String: (liked: [Int], relevant: [Int])] = [:]

  /// Adds a paper to a list; one that the benchmark's papers lack only makes sure of the list.
  mutating func add(_ paper: Int?, to name: String, isLiked: Bool) {
    if papers[name] == nil { names.append(name) }
    var entry = papers[name] ?? ([], [])
    papers[name] = nil
    if let paper {
      if isLiked { entry.liked.append(paper) } else { entry.relevant.append(paper) }
    }
    papers[name] = entry
  }

  var lists: [LikedList] {
    names.compactMap { name in
      papers[name].map { LikedList(name: name, liked: $0.liked, relevant: $0.relevant) }
    }
  }
}
