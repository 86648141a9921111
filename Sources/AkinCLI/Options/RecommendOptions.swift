import AkinStore
import ArgumentParser

/// Which list is asked for: of `akin recommend`, and of `akin snapshot`, which keeps it.
struct RecommendOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @OptionGroup var filter: FilterOptions

  @OptionGroup var settings: ListSettingOptions

  @Flag(help: "Say why each paper is there; akin why says more of one.")
  var explain = false

  @Flag(help: "Print hashes of papers, ratings, model and options on standard error.")
  var fingerprint = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var group: GroupOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  /// The options of the list.
  var options: RecommendationOptions {
    var options = RecommendationOptions()
    options.count = number.count
    options.filter = filter.filter
    options.settings = settings.settings
    let isForPrograms = output.table.format == .json || output.table.format == .jsonl
    // Reasons take longer than the ranking, so a very long list has them only on request.
    options.explains = explain || (isForPrograms && (number.count ?? .max) <= 500)
    return options
  }

  /// What is asked for.
  var request: ListRequest {
    ListRequest(
      profile: profile.name, others: group.names, combination: group.combination, options: options)
  }
}
