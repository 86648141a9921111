import Akin
import AkinStore
import ArgumentParser

extension ModelCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the models to choose from, and the encoders that were found.",
      discussion: """
        Encoders are looked for in the folder $AKIN_MODELS, else where Akin is installed. Each can be \
        chosen by its name: akin model use --encoder NAME.

        Example:
          akin model list
        """)

    @OptionGroup var output: TableOptions

    func run() throws {
      let kinds = Kind.allCases.map { kind in
        [Table.Cell.text(kind.rawValue), .text(kind.summary)]
          + [Table.Cell](repeating: .missing, count: 4)
      }
      let encoders = EncoderFile.installedPaths.map { path in
        Result { try row(ofEncoderAt: path) }
      }
      try output.write(
        Table(
          columns: ["name", "summary", "dimensions", "features", "date", "path"],
          rows: kinds + encoders.compactMap { try? $0.get() }))
      // The user wants to see that one is damaged, but the others, too.
      for encoder in encoders { _ = try encoder.get() }
    }

    private func row(ofEncoderAt path: String) throws -> [Table.Cell] {
      let choice = path == EncoderFile.shippedPath ? EncoderChoice.shipped : .file(path: path)
      guard let header = try choice.file()?.header else {
        throw StoreError.missingEncoder(path: path)
      }
      return [
        .text(header.name), .text("an encoder that imitates \(header.teacher)"),
        .integer(header.dimensionCount), .integer(header.termCount), .text(header.date),
        .text(path),
      ]
    }
  }
}
