import Akin
import AkinStore
import ArgumentParser

extension ModelCommand {
  struct Use: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Choose a model; the index is made again with it.",
      discussion: """
        Terms are what papers are compared by exactly; the encoder says what they mean. Each is \
        chosen by itself, and what is not named stays as it is.

        Examples:
          akin model use hashed --bits 22
          akin model use tfidf --author-weight 0
          akin model use --encoder my-256.encoder
        """)

    @Argument(
      help: "The terms: hashed or tfidf.", completion: .list(Kind.allCases.map(\.rawValue)),
      transform: Use.kind(named:))
    var kind: Kind?

    @Option(
      help: ArgumentHelp(
        "The encoder: a file made with akin model distill, a name of akin model list, shipped for "
          + "the one that comes with Akin, or none.", valueName: "file"), completion: .file())
    var encoder: String?

    @Option(help: ArgumentHelp("Hash terms into 2^bits features, 10 to 26.", valueName: "bits"))
    var bits: Int?

    @Option(help: ArgumentHelp("How terms are weighed: bm25 or tfidf.", valueName: "name"))
    var weighting: Weighting?

    @Option(
      help: ArgumentHelp(
        "The most leading directions of the library's terms, 1 to 1024.", valueName: "count"))
    var dimensions: Int?

    @Option(
      help: ArgumentHelp("How much authors count beside the text, 0 to 1.", valueName: "weight"))
    var authorWeight: Float?

    @OptionGroup var library: LibraryOptions

    /// The terms that an argument names; who names an encoder instead learns where it goes.
    @Sendable private static func kind(named argument: String) throws -> Kind {
      if let kind = Kind(rawValue: argument) { return kind }
      throw ValidationError(
        argument.hasSuffix(".encoder")
          ? "An encoder is named with --encoder: akin model use --encoder \(argument)"
          : "Give hashed or tfidf, or an encoder with --encoder.")
    }

    func validate() throws {
      if let bits, !(10...26).contains(bits) {
        throw ValidationError("--bits \(bits) is out of range. Give 10 to 26.")
      }
      if bits != nil && kind != .hashed { throw ValidationError("--bits goes with hashed.") }
      if kind == nil && encoder == nil && weighting == nil && dimensions == nil
        && authorWeight == nil
      {
        throw ValidationError("Say what to use: hashed, tfidf, or an encoder with --encoder.")
      }
      if let dimensions, !(1...1024).contains(dimensions) {
        throw ValidationError("--dimensions \(dimensions) is out of range. Give 1 to 1024.")
      }
      if let authorWeight, !(0...1).contains(authorWeight) {
        throw ValidationError("--author-weight \(authorWeight) is out of range. Give 0 to 1.")
      }
    }

    func run() async throws {
      let workspace = try library.workspace()
      var settings = try kind?.settings ?? workspace.featureSettings()
      if let bits { settings.terms = .hashed(bits: bits) }
      if let weighting { settings.weighting = weighting.value }
      if let dimensions { settings.dimensionCount = dimensions }
      if let authorWeight { settings.authorWeight = authorWeight }
      let choice = encoder.map { EncoderChoice(argument: $0) }
      // Nothing is changed for the sake of an encoder that is not there.
      _ = try choice?.wantedFile()
      try workspace.setFeatureSettings(settings)
      if let choice { try workspace.setEncoderChoice(choice) }
      if try workspace.paperCount() > 0 {
        let bar = library.progressBar
        defer { bar.clear() }
        try await workspace.updateIndex(progress: bar.fitHandler())
      }
      let name = try workspace.encoderFile()?.header.name ?? "no encoder"
      library.remark("In use: \(settings.summary), \(name).")
    }
  }
}
