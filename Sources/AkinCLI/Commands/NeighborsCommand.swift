import Akin
import AkinKernels
import AkinStore
import ArgumentParser
import Foundation

struct NeighborsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neighbors",
    abstract: "Tabulate the nearest neighbours of every paper.",
    discussion: """
      Exact: for each paper the papers of the library with the greatest cosine between dense \
      vectors (those of akin vectors), ties by ascending id, the paper itself left out. The columns \
      are id, rank, neighbor, similarity, which is that cosine. An npz file holds the arrays ids, \
      papers (the numbers of the ids asked for), neighbors (numbers of ids, -1 for none), \
      similarities and metric. A graphml or gexf file is a network for Gephi, Cytoscape, networkx or \
      igraph: a node for each paper, an edge to each neighbour; with --mutual it has no directions.

      With --metric similar papers are compared by terms and meaning together: the list of a paper is \
      that of akin similar, and the last column is called similarity-by-terms-and-meaning. Each \
      paper is then compared with all by itself, which takes longer: minutes for 100,000 papers.

      Rows are written as they are found, and a file appears under its name when it is complete. A \
      long table is kept beside it, in FILE.unfinished, every half minute: after a crash or a kill the \
      same command goes on with it. It takes 8 bytes for each neighbour in memory, 480 MB for \
      20 of each of three million papers.

      Examples:
        akin neighbors -k 20 -o neighbors.csv
        akin neighbors --ids ids.txt --min-similarity 0.5
        akin neighbors --metric similar -k 5 -o similar.csv
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many neighbours of each paper.", valueName: "count"))
  var k = 20

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file; its ending says the format.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("csv, tsv, jsonl, json, npz, graphml or gexf.", valueName: "name"))
  var format: Format?

  @Option(help: ArgumentHelp("The least similarity of a neighbour, -1 to 1.", valueName: "s"))
  var minSimilarity: Float?

  @Option(
    help: ArgumentHelp(
      "What papers are compared by: their meaning, or terms and meaning as akin similar does.",
      valueName: "name"))
  var metric = Metric.meaning

  @Flag(help: "Only pairs in which each is among the other's neighbours.")
  var mutual = false

  @Option(
    help: ArgumentHelp(
      "Only the papers in a file, an id a line; - for standard input.", valueName: "file"),
    completion: .file())
  var ids: String?

  @Flag(help: "Print hashes of papers, model and options on standard error.")
  var fingerprint = false

  @Option(
    help: ArgumentHelp(
      "The least number of seconds between two times that an unfinished table is kept.",
      visibility: .hidden))
  var keepInterval = 30.0

  @OptionGroup var library: LibraryOptions
  @OptionGroup var table: TableOptions

  /// What papers can be compared by; named as in `NeighborTable.Metric`.
  enum Metric: String, ExpressibleByArgument, CaseIterable {
    case meaning, similar
  }

  /// The formats of the table.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, tsv, jsonl, json, npz, graphml, gexf
  }

  func validate() throws {
    if k < 1 { throw ValidationError("A paper needs at least one neighbour: -k 1 or more.") }
    if let minSimilarity, !(-1...1).contains(minSimilarity) {
      throw ValidationError("The similarity \(minSimilarity) is out of range. Give -1 to 1.")
    }
    if !(0...86_400).contains(keepInterval) {
      throw ValidationError("--keep-interval \(keepInterval) is out of range. Give 0 to 86400.")
    }
    if format != nil && table.format != nil {
      throw ValidationError("Choose one of --format and --\(table.format?.rawValue ?? "").")
    }
    if let output, let ending = output.fileEnding, format == nil, table.format == nil,
      Format(rawValue: ending) == nil
    {
      throw ValidationError(
        "'.\(ending)' names no format. Use .csv, .tsv, .jsonl, .json, .npz, .graphml or "
          + ".gexf, or give --format.")
    }
    if chosenFormat == .npz && output == nil && StandardOutput.isTerminal {
      throw ValidationError("An npz file is no text for a terminal. Give -o FILE.")
    }
  }

  private var chosenFormat: Format? {
    if let format { return format }
    if let flag = table.format { return Format(rawValue: flag.rawValue) }
    if let output, let ending = output.fileEnding { return Format(rawValue: ending) }
    return output == nil && StandardOutput.isTerminal ? nil : .tsv
  }

  func run() async throws {
    try OutputFile.check(output)
    let workspace = try library.workspace()
    let bar = library.progressBar
    defer { bar.clear() }
    let index = try await workspace.paperIndex(progress: bar.fitHandler())
    let positions = try positions(in: index, workspace: workspace)
    var options = NeighborTable.Options()
    options.count = k
    options.minimumSimilarity = minSimilarity
    options.isMutual = mutual
    if fingerprint {
      let asked = ids == nil ? [] : positions.map { index.id(at: $0).description }
      let request = ["neighbors", metric.rawValue, "\(options)"] + asked
      StandardError.write(try workspace.fingerprint(request: request).lines)
    }
    let neighborTable =
      metric == .meaning
      ? await NeighborTable(of: index, options: options)
      : NeighborTable(by: workspace.similarSearch(in: index), options: options)
    let run = NeighborRun(of: positions, in: neighborTable, bar: bar, library: library)
    let unfinished = try unfinishedTable(of: positions, in: workspace)
    if let output, let share = run.restore(from: unfinished) {
      library.remark("Going on with the table of \(output): \(Int(share * 100)) % was done.")
    }
    let count = try await write(
      run, keepingIn: unfinished, in: index, of: workspace, bar: bar)
    unfinished?.remove()
    bar.clear()
    if count == 0 {
      library.remark("No pair of papers passes.")
      throw ExitCode(1)
    }
  }

  /// What is kept of a table that goes to a file; nil for one that does not.
  private func unfinishedTable(
    of papers: [PaperIndex.Position], in workspace: Workspace
  ) throws -> UnfinishedTable? {
    guard let file = OutputFile.plainFile(at: output) else { return nil }
    // By meaning the lists of all papers are kept, otherwise those of the papers asked for.
    let asked = XXHash64.checksum(of: PackedArray(papers.map(\.code)).data)
    let request =
      metric == .meaning ? "neighbor lists 1 \(k)" : "similar lists 1 \(k) of \(asked)"
    return UnfinishedTable(
      of: file, fingerprint: try workspace.indexIdentity(request: [request]),
      interval: .milliseconds(Int(keepInterval * 1_000)))
  }

  /// Writes the table; returns the number of its rows.
  private func write(
    _ run: NeighborRun, keepingIn unfinished: UnfinishedTable?, in index: PaperIndex,
    of workspace: Workspace, bar: ProgressBar
  ) async throws -> Int {
    var count = 0
    switch chosenFormat {
    case .npz:
      let width = min(k, max(1, index.paperCount - 1))
      guard run.papers.count * width < 300_000_000 else {
        throw CommandError(
          "\(run.papers.count) papers with \(width) neighbours each are too many for an npz file. "
            + "Ask for fewer with -k, or for --format csv.")
      }
      var arrays = NeighborArrays(count: width, metric: run.table.metric, index: index)
      try await run.forEachBatch(keepingIn: unfinished) { batch in
        for (paper, neighbors) in batch { arrays.append(paper, neighbors) }
      }
      count = arrays.neighborCount
      let archive = arrays.archive()
      try await OutputFile.with(output) { write in try write(archive) }
    case .graphml, .gexf:
      count = try await writeGraph(run, keepingIn: unfinished, in: index, of: workspace)
    case nil:
      var rows: [[Table.Cell]] = []
      try await run.forEachBatch(keepingIn: unfinished) { batch in
        for (paper, neighbors) in batch { rows += run.table.rows(of: paper, neighbors) }
      }
      count = rows.count
      try table.write(Table(columns: run.table.columns, rows: rows))
    case let format?:
      var writer = TableWriter(
        columns: run.table.columns,
        format: TableWriter.Format(rawValue: format.rawValue) ?? .tsv)
      try await OutputFile.with(output) { write in
        try write(Data(writer.header().utf8))
        try await run.forEachBatch(keepingIn: unfinished) { batch in
          let texts = await run.table.text(of: batch, writer: writer)
          let rowCount = batch.reduce(0) { $0 + $1.neighbors.count }
          writer.advance(by: rowCount)
          count += rowCount
          // Rows and bar may share a terminal.
          if output == nil { bar.clear() }
          for text in texts { try write(text) }
        }
        try write(Data(writer.footer().utf8))
      }
    }
    return count
  }

  /// Writes the table as a network; returns the number of neighbours in it.
  private func writeGraph(
    _ run: NeighborRun, keepingIn unfinished: UnfinishedTable?, in index: PaperIndex,
    of workspace: Workspace
  ) async throws -> Int {
    var graph = NeighborGraph(
      format: chosenFormat == .gexf ? .gexf : .graphml, metric: run.table.metric,
      isMutual: mutual)
    var count = 0
    func edges(of batch: NeighborTable.Batch) -> Data {
      var text = ""
      for (paper, neighbors) in batch {
        count += neighbors.count
        text += graph.edges(
          from: index.id(at: paper).description,
          to: neighbors.map { (index.id(at: $0.position).description, $0.similarity) })
      }
      return Data(text.utf8)
    }
    // Nodes come before edges, and neighbours of some papers may be any.
    var lists: NeighborTable.Batch = []
    if ids != nil {
      try await run.forEachBatch(keepingIn: unfinished) { lists += $0 }
    }
    let others = Set(lists.flatMap { $0.neighbors.map(\.position) }).subtracting(run.papers)
    let nodes = run.papers + index.positions.filter { others.contains($0) }
    try await OutputFile.with(output) { write in
      try write(Data(graph.header.utf8))
      for position in nodes {
        let paper = try workspace.paper(index.key(at: position))
        let node = NeighborGraph.Node(
          id: index.id(at: position).description, title: paper?.title ?? "",
          year: paper?.date?.year)
        try write(Data(graph.text(of: node).utf8))
      }
      try write(Data(graph.separator.utf8))
      if ids == nil {
        try await run.forEachBatch(keepingIn: unfinished) { try write(edges(of: $0)) }
      } else {
        try write(edges(of: lists))
      }
      try write(Data(graph.footer.utf8))
    }
    return count
  }

  private func positions(
    in index: PaperIndex, workspace: Workspace
  ) throws -> [PaperIndex.Position] {
    guard let ids else { return index.positions }
    let lines = try readText(ids).split(whereSeparator: \.isNewline).map(String.init)
    let names = [String](namesIn: lines)
    return try names.compactMap { index.position(ofKey: try workspace.key(ofPaperNamed: $0)) }
  }
}
