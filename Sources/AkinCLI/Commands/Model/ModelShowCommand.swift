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
      let choice = try workspace.encoderChoice()
      let (encoder, problem) = Show.opened(choice)
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
          Table.Field("encoderChoice", .text(choice.argument)),
          Table.Field("encoder", .optional(encoder?.header.name)),
          Table.Field(
            "encoderDimensions", encoder.map { .integer($0.header.dimensionCount) } ?? .missing),
          Table.Field("encoderTerms", encoder.map { .integer($0.header.termCount) } ?? .missing),
          Table.Field("encoderTeacher", .optional(encoder?.header.teacher)),
          Table.Field("encoderFile", .optional(encoder?.path)),
          Table.Field("encoderProblem", .optional(problem)),
        ])
    }

    /// The encoder of a choice, or why there is none: who asks which one is chosen wants an answer all
    /// the more where it cannot be used.
    private static func opened(_ choice: EncoderChoice) -> (file: EncoderFile?, problem: String?) {
      do {
        return (try choice.wantedFile(), nil)
      } catch {
        return (nil, String(describing: error))
      }
    }
  }
}
