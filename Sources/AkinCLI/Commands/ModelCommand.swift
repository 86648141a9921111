import Akin
import AkinStore
import ArgumentParser

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Choose how papers become vectors.",
    discussion: """
      Example:
        akin model use tfidf
      """,
    subcommands: [List.self, Show.self, Use.self], defaultSubcommand: Show.self)

  /// The models to choose from.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case hashed, tfidf

    var settings: FeatureSettings {
      switch self {
      case .hashed: FeatureSettings()
      case .tfidf: .vocabulary
      }
    }

    var summary: String {
      switch self {
      case .hashed: "one- and two-word terms, hashed, BM25 weights (the default)"
      case .tfidf: "one- and two-word terms, a real vocabulary, sublinear tf-idf"
      }
    }
  }

  /// How terms are weighed.
  enum Weighting: String, ExpressibleByArgument, CaseIterable {
    case bm25, tfidf

    var value: FeatureSettings.Weighting { self == .bm25 ? .bm25 : .tfidf }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the models to choose from.",
      discussion: """
        Example:
          akin model list
        """)

    @OptionGroup var output: TableOptions

    func run() throws {
      try output.write(
        Table(
          columns: ["name", "summary"],
          rows: Kind.allCases.map { [.text($0.rawValue), .text($0.summary)] }))
    }
  }

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
      let settings = try library.workspace().featureSettings()
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
        ])
    }
  }

  struct Use: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Choose a model; the index is made again with it.",
      discussion: """
        Examples:
          akin model use hashed --bits 22
          akin model use tfidf --dimensions 128 --author-weight 0
        """)

    @Argument(help: "hashed or tfidf.") var kind: Kind

    @Option(help: ArgumentHelp("Hash terms into 2^bits features, 10 to 26.", valueName: "bits"))
    var bits: Int?

    @Option(help: ArgumentHelp("How terms are weighed: bm25 or tfidf.", valueName: "name"))
    var weighting: Weighting?

    @Option(
      help: ArgumentHelp("The most dimensions of a dense vector, 1 to 1024.", valueName: "count"))
    var dimensions: Int?

    @Option(
      help: ArgumentHelp("How much authors count beside the text, 0 to 1.", valueName: "weight"))
    var authorWeight: Float?

    @OptionGroup var library: LibraryOptions

    func validate() throws {
      if let bits, !(10...26).contains(bits) {
        throw ValidationError("--bits \(bits) is out of range. Give 10 to 26.")
      }
      if bits != nil && kind != .hashed { throw ValidationError("--bits goes with hashed.") }
      if let dimensions, !(1...1024).contains(dimensions) {
        throw ValidationError("--dimensions \(dimensions) is out of range. Give 1 to 1024.")
      }
      if let authorWeight, !(0...1).contains(authorWeight) {
        throw ValidationError("--author-weight \(authorWeight) is out of range. Give 0 to 1.")
      }
    }

    func run() async throws {
      var settings = kind.settings
      if let bits { settings.terms = .hashed(bits: bits) }
      if let weighting { settings.weighting = weighting.value }
      if let dimensions { settings.dimensionCount = dimensions }
      if let authorWeight { settings.authorWeight = authorWeight }
      let workspace = try library.workspace()
      try workspace.setFeatureSettings(settings)
      if try workspace.paperCount() > 0 {
        let bar = library.progressBar
        defer { bar.clear() }
        try await workspace.updateIndex(progress: bar.fitHandler())
      }
      library.remark("In use: \(settings.summary).")
    }
  }
}
