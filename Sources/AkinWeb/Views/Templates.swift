/// The templates and other files that are a part of the program.
enum Templates {
  /// The templates by their names.
  static let all: [(name: String, bytes: [UInt8])] = [
    ("frame", PackageResources.frame_mustache),
    ("message", PackageResources.message_mustache),
    ("list", PackageResources.list_mustache),
    ("cards", PackageResources.cards_mustache),
    ("filters", PackageResources.filters_mustache),
    ("search", PackageResources.search_mustache),
    ("similar", PackageResources.similar_mustache),
    ("paper", PackageResources.paper_mustache),
    ("profile", PackageResources.profile_mustache),
    ("evaluation", PackageResources.evaluation_mustache),
    ("library", PackageResources.library_mustache),
    ("duplicates", PackageResources.duplicates_mustache),
    ("map", PackageResources.map_mustache),
  ]
}
