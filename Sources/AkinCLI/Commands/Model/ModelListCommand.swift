import Akin
import AkinStore
import ArgumentParser

extension ModelCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the models to choose from, and the encoder that was found.",
      discussion: """
        The encoder is looked for in the folder $AKIN_MODELS, else where Akin is installed.

        Example:
          akin model list
        """)

    @OptionGroup var output: TableOptions

    func run() throws {
      let kinds = Kind.allCases.map { kind in
        [Table.Cell.text(kind.rawValue), .text(kind.summary)]
          + [Table.Cell](repeating: .missing, count: 4)
      }
      try output.write(
        Table(
          columns: ["name", "summary", "dimensions", "features", "date", "path"],
          rows: kinds + [encoder()].compactMap { $0 }))
    }

    /// The row of the encoder; a damaged one is an error that the user wants to see.
    private func encoder() throws -> [Table.Cell]? {
      guard let path = EncoderFile.shippedPath else { return nil }
      let header = try EncoderFile(path: path).header
      return [
        .text(header.name), .text("an encoder that imitates \(header.teacher)"),
        .integer(header.dimensionCount), .integer(header.termCount), .text(header.date),
        .text(path),
      ]
    }
  }
}
