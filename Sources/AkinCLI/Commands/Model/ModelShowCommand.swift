import Akin
import AkinStore
import ArgumentParser

extension ModelCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the model that the library uses.",
      discussion: """
        Example:
          akin model show
        """)

    @OptionGroup var library: LibraryOptions
    @OptionGroup var output: TableOptions

    func run() throws {
      let workspace = try library.workspace()
      let settings = try workspace.featureSettings()
      let encoder = try workspace.encoderFile()
      let terms: [Table.Field] =
        switch settings.terms {
        case .hashed(let bits):
          [Table.Field("terms", .text("hashed")), Table.Field("bits", .integer(bits))]
        case .vocabulary(let papers):
          [
            Table.Field("terms", .text("vocabulary")),
            Table.Field("minimumPapers", .integer(papers)),
          ]
        }
      try output.write(
        object: terms + [
          Table.Field("weighting", .text(settings.weighting.rawValue)),
          Table.Field("dimensions", .integer(settings.dimensionCount)),
          Table.Field("projectedFeatures", .integer(settings.projectedFeatureCount)),
          Table.Field("authorWeight", .number(settings.authorWeight)),
          Table.Field("encoder", .optional(encoder?.header.name)),
          Table.Field(
            "encoderDimensions", encoder.map { .integer($0.header.dimensionCount) } ?? .missing),
          Table.Field("encoderTerms", encoder.map { .integer($0.header.termCount) } ?? .missing),
          Table.Field("encoderTeacher", .optional(encoder?.header.teacher)),
          Table.Field("encoderFile", .optional(encoder?.path)),
        ])
    }
  }
}
