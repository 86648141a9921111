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
      vectors alone; its ids go to a file beside it, an id a line (FILE.ids.txt).

      Examples:
        akin vectors -o vectors.npy
        akin vectors --format tsv > vectors.tsv
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file; its ending says the format.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("npy, tsv or jsonl.", valueName: "name"))
  var format: Format?

  @OptionGroup var library: LibraryOptions

  /// The formats of vectors.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case npy, tsv, jsonl
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
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let index = try await workspace.paperIndex(progress: bar.fitHandler())
    bar.clear()
    let positions = index.positions
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
