import Akin
import AkinKernels
import AkinStore
import ArgumentParser
import Foundation

extension ModelCommand {
  struct Encode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write an encoder's vectors of papers in files, without a library.",
      discussion: """
        One vector for each paper, in the order of the files; a record that is no paper is an error, \
        because rows would not agree with papers. The output is a NumPy array of <f4.

        A vector is what the encoder says of a paper plus the mean of its teacher's vectors, so it \
        is near the teacher's vector of that paper in the encoder's coordinates, the teacher's \
        principal components. It is not of unit length: compare by cosine. --relative leaves the \
        mean out, which tells papers apart better; a paper without a known word then has zeros.

        --held-out also writes which papers the encoder never learned from, by their titles: an \
        array of |b1, row for row.

        Example:
          akin model encode papers.jsonl -o vectors.npy
          akin model encode a.jsonl b.txt --dimensions 64 --relative -o vectors.npy
        """)

    @Argument(
      help: ArgumentHelp("Files of papers, in any format of akin import.", valueName: "file"),
      completion: .file())
    var files: [String]

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write the vectors, a .npy file.", valueName: "file"),
      completion: .file(extensions: ["npy"]))
    var output: String

    @Option(
      help: ArgumentHelp(
        "The encoder: a file, or shipped for the one that comes with Akin.", valueName: "file"),
      completion: .file())
    var encoder = "shipped"

    @Option(help: ArgumentHelp("The first dimensions only. Default: all.", valueName: "count"))
    var dimensions: Int?

    @Option(help: ArgumentHelp("How many threads. Default: one a core.", valueName: "count"))
    var threads: Int?

    @Flag(help: "Leave the mean of the teacher's vectors out.")
    var relative = false

    @Option(
      help: ArgumentHelp("Where to write which papers were held out.", valueName: "file"),
      completion: .file(extensions: ["npy"]))
    var heldOut: String?

    @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
    var quiet = false

    func validate() throws {
      for (name, value) in [("dimensions", dimensions), ("threads", threads)] {
        if let value, value < 1 {
          throw ValidationError("--\(name) \(value) is out of range. Give 1 or more.")
        }
      }
      if output == heldOut {
        throw ValidationError("-o and --held-out name one file. Give two.")
      }
      if encoder == "none" {
        throw ValidationError("Without an encoder there are no vectors. Give a file, or shipped.")
      }
    }

    func run() async throws {
      for path in [output, heldOut] { try OutputFile.check(path) }
      guard let file = try EncoderChoice(argument: encoder).file() else {
        throw CommandError(EncoderFile.missingAdvice)
      }
      let width = dimensions ?? file.encoder.dimensionCount
      guard width <= file.encoder.dimensionCount else {
        throw CommandError(
          "\(file.path): has \(file.encoder.dimensionCount) dimensions, fewer than --dimensions "
            + "\(width). Give that many or fewer.")
      }
      let bar = ProgressBar(isQuiet: quiet)
      defer { bar.clear() }
      let texts = try files.flatMap { path in
        try PaperRows.texts(in: path, bar: bar, advice: "Take the line out.")
      }
      try await OutputFile.with(output) { write in
        try await writeVectors(of: texts, by: file.encoder, width: width, bar: bar, write)
        // Within, so that there are both files or none.
        if let heldOut { try await writeHeldOut(texts, of: file.header, to: heldOut) }
      }
      bar.clear()
      if !quiet {
        StandardError.write(
          "Wrote \(texts.count) vectors of \(width) dimensions to \(output), made with "
            + "\(file.header.name).")
      }
    }

    private func writeVectors(
      of texts: [PaperText], by encoder: Encoder, width: Int, bar: ProgressBar,
      _ write: (Data) throws -> Void
    ) async throws {
      try write(NumpyFile.header(type: "<f4", shape: [texts.count, width]))
      let mean = Array(encoder.mean.prefix(width))
      // Some thousand papers at a time bound the memory.
      for start in stride(from: 0, to: texts.count, by: 4_096) {
        bar.show("Encoding papers", Double(start) / Double(texts.count))
        let block = Array(texts[start..<min(start + 4_096, texts.count)])
        let vectors = await encoder.vectors(
          of: block, dimensionCount: width, threadCount: threads)
        let rows = relative ? vectors : vectors.subtractingFromRows(mean.map { -$0 })
        try write(rows.elements.data)
      }
    }

    private func writeHeldOut(
      _ texts: [PaperText], of header: EncoderHeader, to path: String
    ) async throws {
      let share = HeldOutShare(ofPaperCount: header.paperCount + header.heldOutCount)
      let flags = texts.map { share.contains(title: $0.title) ? UInt8(1) : 0 }
      try await OutputFile.with(path) { write in
        try write(
          NumpyFile.file(type: "|b1", shape: [flags.count], elements: PackedArray(flags)))
      }
    }
  }
}
