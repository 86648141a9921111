import Akin

/// All benchmarks in small, made of invented papers: what a reader finds, and what a ranking by
/// meaning solves.
public enum BenchmarkBoard {
  /// Writes the benchmarks into a folder.
  public static func write(to folder: TemporaryFolder) throws {
    let board = TopicBoard(papersPerTopic: 30)
    try folder.write(board.jsonLines, to: "arxiv-150k.jsonl")
    try folder.write(
      "user\tpaper\tsplit\n"
        + (0..<4).map { topic in
          rows(topic, 0..<4) { "u\(topic)\t\($0)\tlike" }
            + rows(topic, 4..<9) { "u\(topic)\t\($0)\ttest" }
        }.joined(), to: "author-libraries.tsv")

    // The archive's own folder in one named for the benchmark.
    try folder.write(board.jsonLines, to: "acm-cr/acm-cr/papers.jsonl")
    try folder.write(
      (0..<4).map { topic in rows(topic, 0..<10) { "10.1/citing\(topic)\t\($0)\t1" } }.joined(),
      to: "acm-cr/acm-cr/paper_qrels.tsv")
    for name in ["sentences", "contexts"] {
      try folder.write(
        "1\tA title\tExoplanet transit photometry of a host star.\n"
          + "2\tA title\tProtein folding, and the sequence of a helix.\n",
        to: "acm-cr/acm-cr/\(name)_queries.tsv")
      try folder.write(
        rows(0, 0..<30) { "1\t\($0)\t1" } + rows(1, 0..<30) { "2\t\($0)\t1" },
        to: "acm-cr/acm-cr/\(name)_qrels.tsv")
    }

    try folder.write(board.jsonLines, to: "systematic-reviews/papers.jsonl")
    try folder.write(
      board.papers.indices.map { number in
        "Review_A\t\(board.papers[number].id)\t\(board.topics[number] == 2 ? 2 : 0)\n"
      }.joined(), to: "systematic-reviews/labels.tsv")

    try folder.write(
      board.papers.map {
        #"{"id": "\#($0.id)", "title": "", "abstract": "\#($0.abstract)"}"# + "\n"
      }
      .joined(), to: "citeulike-t/papers.jsonl")
    // A library of two topics, large enough for its half to be twenty.
    try folder.write(
      rows(0, 0..<25) { "0\t\($0)" } + rows(2, 0..<25) { "0\t\($0)" }
        + rows(1, 0..<5) { "1\t\($0)" },
      to: "citeulike-t/likes.tsv")
    for (likes, tests) in [(1, 1..<20), (10, 10..<20)] {
      try folder.write(
        (0..<4).map { topic in rows(topic, 0..<likes) { "\(topic)\t\($0)" } }.joined(),
        to: "citeulike-t/split_P\(likes)_train.tsv")
      try folder.write(
        (0..<4).map { topic in rows(topic, tests) { "\(topic)\t\($0)" } }.joined(),
        to: "citeulike-t/split_P\(likes)_test.tsv")
    }
  }

  private static func rows(_ topic: Int, _ numbers: Range<Int>, _ row: (String) -> String) -> String
  {
    numbers.map { row("topic\(topic)-\($0)") + "\n" }.joined()
  }
}
