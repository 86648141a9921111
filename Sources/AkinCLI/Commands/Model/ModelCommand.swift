import Akin
import ArgumentParser

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Choose how papers become vectors.",
    discussion: """
      Example:
        akin model use tfidf
      """,
    subcommands: [
      List.self, Show.self, Use.self, Encode.self, Distill.self, Train.self,
      ModelEvaluateCommand.self,
    ],
    defaultSubcommand: Show.self)

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
}
