import ArgumentParser

/// In which categories papers may be.
struct CategoryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only papers of a category, such as cs.LG, or cs for all of cs.*; may be given again.",
      valueName: "category"))
  private var category: [String] = []

  /// The categories; none for all.
  var names: [String] { category }
}
