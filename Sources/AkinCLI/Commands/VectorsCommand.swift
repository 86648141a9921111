import Akin
import AkinKernels
import AkinStore
import ArgumentParser
import Foundation

struct VectorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors", abstract: "Write the papers' dense vectors for other tools.",
    discussion: """
      One vector of unit length for each paper, in ascending order of the ids. An npy file holds the \
      vectors alone; its ids go to a file beside it, an id a line (FILE.ids.txt). For the \
      TensorBoard projector, FILE.tsv holds the vectors alone, and FILE.metadata.tsv the ids, titles, \
      years and first categories.

      Examples:
        akin vectors -o vectors.npy
        akin vectors --format tsv > vectors.tsv
        akin vectors --format projector -o library
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file; its ending says the format.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("npy, tsv, jsonl or projector.", valueName: "name"))
  var format: Format?

  @OptionGroup var library: LibraryOptions

  /// The formats of vectors.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case npy, tsv, jsonl, projector
  }

  private var chosenFormat: Format {
    if let format { return format }
    return output?.fileEnding.flatMap { Format(rawValue: $0) } ?? .tsv
  }

  func validate() throws {
    if let ending = output?.fileEnding, format == nil, Format(rawValue: ending) == nil {
      throw ValidationError(
        "'.\(ending)' names no format. Use .npy, .tsv or .jsonl, or give --format.")
    }
    if chosenFormat == .npy && output == nil && StandardOutput.isTerminal {
      throw ValidationError("An npy file is no text for a terminal. Give -o FILE.")
    }
    if chosenFormat == .projector && (output == nil || output == "-") {
      throw ValidationError("The projector needs two files. Name them with -o NAME.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let index = try await workspace.paperIndex(progress: bar.fitHandler())
    bar.clear()
    let positions = index.positions
    if chosenFormat == .projector, let output {
      return try await writeProjectorFiles(output, positions, in: index, of: workspace)
    }
    try await OutputFile.with(output) { write in
      if chosenFormat == .npy {
        let shape = [positions.count, index.model.dimensionCount]
        try write(NumpyFile.header(type: "<f4", shape: shape))
      }
      // Some thousand papers at a time bound the memory.
      for start in stride(from: 0, to: positions.count, by: 4_096) {
        let block = positions[start..<min(start + 4_096, positions.count)]
        try write(content(of: block, in: index))
      }
    }
    if chosenFormat == .npy, let output {
      let ids = positions.map { index.id(at: $0).description + "\n" }.joined()
      try await OutputFile.with(output + ".ids.txt") { write in try write(Data(ids.utf8)) }
      library.remark(
        "Wrote \(positions.count) vectors to \(output), their ids to \(output).ids.txt.")
    }
  }

  /// Writes the two files that the TensorBoard projector loads.
  private func writeProjectorFiles(
    _ name: String, _ positions: [PaperIndex.Position], in index: PaperIndex,
    of workspace: Workspace
  ) async throws {
    let name = name.hasSuffix(".tsv") ? String(name.dropLast(4)) : name
    try await OutputFile.with(name + ".tsv") { write in
      for position in positions {
        let values = index.vector(at: position).map(\.description)
        try write(Data((values.joined(separator: "\t") + "\n").utf8))
      }
    }
    try await OutputFile.with(name + ".metadata.tsv") { write in
      try write(Data("id\ttitle\tyear\tcategory\n".utf8))
      for position in positions {
        let paper = try workspace.paper(index.key(at: position))
        let cells = [
          index.id(at: position).description, paper?.title ?? "",
          paper?.date.map { String($0.year) } ?? "", paper?.categories.first ?? "",
        ]
        // The projector knows no quotation marks.
        let line = cells.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
          .joined(separator: "\t")
        try write(Data((line + "\n").utf8))
      }
    }
    library.remark(
      "Wrote \(positions.count) vectors to \(name).tsv, and what is known of them to "
        + "\(name).metadata.tsv.")
  }

  private func content(of positions: ArraySlice<PaperIndex.Position>, in index: PaperIndex) -> Data
  {
    if chosenFormat == .npy {
      return PackedArray(positions.flatMap { index.vector(at: $0) }).data
    }
    var text = ""
    for position in positions {
      let id = index.id(at: position).description
      let values = index.vector(at: position).map(\.description)
      switch chosenFormat {
      case .jsonl:
        text += "{\"id\": \(id.jsonString), \"vector\": [\(values.joined(separator: ", "))]}\n"
      default:
        text += id + "\t" + values.joined(separator: "\t") + "\n"
      }
    }
    return Data(text.utf8)
  }
}
