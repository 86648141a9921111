/// What a venue is, as far as its name tells: bibliographies have a kind of entry for each.
enum VenueKind {
  /// A journal, or what is not known to be anything else.
  case journal

  /// A conference or workshop.
  case conference

  /// A server of preprints.
  case preprints

  /// The kind of a venue's name.
  init(_ venue: String) {
    let words = Set(venue.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: VenueKind.servers) {
      self = .preprints
    } else if !words.isDisjoint(with: VenueKind.meetings) {
      self = .conference
    } else {
      self = .journal
    }
  }

  private static let servers: Set<String> = [
    "arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "corr", "techrxiv", "preprints",
  ]

  private static let meetings: Set<String> = [
    "conference", "conf", "proceedings", "proc", "workshop", "workshops", "symposium", "meeting",
    "congress", "findings", "acl", "emnlp", "naacl", "eacl", "coling", "conll", "interspeech",
    "icassp", "neurips", "nips", "icml", "iclr", "aistats", "uai", "colt", "cvpr", "iccv", "eccv",
    "wacv", "bmvc", "miccai", "aaai", "ijcai", "kdd", "sigir", "www", "wsdm", "cikm", "recsys",
    "sigmod", "vldb", "icde", "chi", "cscw", "icra", "iros", "rss", "corl", "stoc", "focs", "soda",
    "icse", "osdi", "sosp", "nsdi", "usenix", "ecir", "ismir", "lrec",
  ]
}
