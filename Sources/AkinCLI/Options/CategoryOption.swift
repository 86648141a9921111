import ArgumentParser

/// In which categories papers may be.
struct CategoryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only papers of a category, such as cs.LG, or cs for all of cs.*; may be given again.",
      valueName: "category"))
  private var category: [String] = []

  func validate() throws {
    // A script whose variable is empty means no paper without a category.
    if category.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError(
        "--category '' is no category. Give one such as cs.LG, or leave it out.")
    }
  }

  /// The categories; none for all.
  var names: [String] { category }
}
