import Akin
import AkinStore
import ArgumentParser

struct ProfileFollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Raise the papers of authors in a profile's lists.",
    discussion: """
      A paper of theirs gets a third of the way from the mean paper to the best one on top of its score, \
      with a reason of its own: near your interests it comes to the top, far from them it stays out. \
      Initials, order and accents of names do not matter.

      Example:
        akin profile follow "Jane Smith" "Müller, K."
      """)

  @Argument(help: "Authors; a name of several words in quotes.") var names: [String]
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    try AuthorArgument.check(names, command: "akin profile follow")
  }

  func run() throws {
    let followed = try library.workspace().follow(names, profile: profile.name)
    try output.write(
      Table(
        columns: ["author", "papers"],
        rows: followed.map { [.text($0.name), .integer($0.paperCount)] }))
    for author in followed where author.paperCount == 0 {
      library.remark("The library has no paper by \(author.name) yet.")
    }
  }
}

struct ProfileUnfollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfollow", abstract: "Follow authors no more.",
    discussion: """
      Example:
        akin profile unfollow "Jane Smith"
      """)

  @Argument(help: "Authors; a name of several words in quotes.") var names: [String]
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    try AuthorArgument.check(names, command: "akin profile unfollow")
  }

  func run() throws {
    let names = try library.workspace().unfollow(names, profile: profile.name)
    try output.write(Table(columns: ["author"], rows: names.map { [.text($0)] }))
  }
}

struct ProfileBlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Keep papers out of all lists of a profile.",
    discussion: """
      Of each word or phrase, author and category no paper appears any more. Lists stay as long as they \
      were: what is blocked is left out before the choice. Prints all that is blocked.

      Examples:
        akin profile block blockchain "smart contract"
        akin profile block --author "Smith, J." --category q-fin
      """)

  @OptionGroup var topics: BlockedTopicArguments
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() throws {
    let workspace = try library.workspace()
    let blocked = try workspace.block(topics.topics, profile: profile.name)
    try output.write(blocked.table)
    let unknown = try workspace.unknownTopics(topics.topics)
    for topic in unknown.words + unknown.authors + unknown.categories {
      library.remark("The library has no paper of '\(topic)' yet; it is blocked all the same.")
    }
  }
}

struct ProfileUnblockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock", abstract: "Let papers into the lists of a profile again.",
    discussion: """
      Prints what stays blocked.

      Example:
        akin profile unblock blockchain --category q-fin
      """)

  @OptionGroup var topics: BlockedTopicArguments
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() throws {
    let blocked = try library.workspace().unblock(topics.topics, profile: profile.name)
    try output.write(blocked.table)
  }
}

/// What is blocked or no more.
struct BlockedTopicArguments: ParsableArguments {
  @Argument(help: "Words; a phrase in quotes.") var words: [String] = []

  @Option(help: ArgumentHelp("An author; may be given again.", valueName: "name"))
  var author: [String] = []

  @Option(
    help: ArgumentHelp(
      "A category, such as cs.LG, or cs for all of cs.*; may be given again.",
      valueName: "category"))
  var category: [String] = []

  func validate() throws {
    if words.isEmpty && author.isEmpty && category.isEmpty {
      throw ValidationError("Name a word, an --author or a --category.")
    }
    for words in words + category
    where !words.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("'\(words)' has no letter or digit to look for.")
    }
    for name in author { try AuthorArgument.check(name) }
  }

  /// The topics that were named.
  var topics: BlockedTopics {
    var topics = BlockedTopics()
    (topics.words, topics.authors, topics.categories) = (words, author, category)
    return topics
  }
}

extension BlockedTopics {
  /// A row for each word, author and category.
  var table: Table {
    let rows = [("words", words), ("author", authors), ("category", categories)]
    return Table(
      columns: ["blocked", "is"],
      rows: rows.flatMap { kind, texts in texts.map { [.text($0), .text(kind)] } })
  }
}
