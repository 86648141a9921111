import Akin

/// Why a library could not do what was asked.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  /// The library's folder cannot be made or written.
  case cannotWrite(path: String, reason: String)

  /// Something is there already that would be overwritten.
  case fileExists(path: String)

  /// The file is no library.
  case notALibrary(path: String)

  /// The file is a library whose content is damaged.
  case damaged(path: String, detail: String)

  /// The library was made by a newer version of Akin.
  case madeByNewerVersion(path: String)

  /// Another process is writing.
  case busy(path: String)

  /// The disk is full.
  case diskFull(path: String)

  /// No paper goes by this name.
  case unknownPaper(name: String)

  /// Several papers go by the beginning of a name; the first ones are listed.
  case ambiguousPaper(name: String, matches: [String], count: Int)

  /// No paper has this title.
  case unknownTitle(title: String)

  /// Several papers have this title.
  case ambiguousTitle(title: String, matches: [String])

  /// A paper cannot be taken apart: all of its records share names.
  case oneRecord(name: String)

  /// No profile has this name.
  case unknownProfile(name: String, known: [String])

  /// There is a profile of this name already.
  case profileExists(name: String)

  /// A profile's name cannot be this.
  case badProfileName(name: String)

  /// Nothing of a profile's follows or blocks is this.
  case noRule(text: String, isFollow: Bool, known: [String])

  /// The last profile cannot be deleted.
  case lastProfile(name: String)

  /// No interest of the profile has this name.
  case unknownInterest(name: String, known: [String])

  /// Several interests begin so.
  case ambiguousInterest(name: String, matches: [String])

  /// There is an interest of this name already.
  case interestExists(name: String)

  /// An interest's name cannot be this.
  case badInterestName(name: String)

  /// There is nothing to merge an interest with.
  case oneInterest(name: String)

  /// Of two interests that are to be one, one is muted.
  case mutedAndCounting(muted: String, other: String)

  /// An interest has too few likes to be split.
  case smallInterest(name: String, count: Int, parts: Int)

  /// A paper that is not liked cannot be put into an interest.
  case notLiked(name: String)

  /// A paper is not rated, or its rating teaches nothing, so that it moves no list.
  case noInfluence(name: String)

  /// A paper is rated, and so in no list.
  case alreadyRated(name: String)

  /// A paper is blocked, so it is in no list.
  case blocked(name: String)

  /// No subscription has this name.
  case unknownSubscription(name: String, known: [String])

  /// The library holds no paper.
  case noPapers

  /// A copy of the library cannot be written.
  case cannotWriteCopy(path: String, reason: String)

  /// A copy of a library that was to be restored is damaged.
  case damagedCopy(path: String, detail: String)

  /// The file of a model is missing or damaged.
  case damagedModel(path: String, detail: String)

  /// The encoder that the user chose is not where it was.
  case missingEncoder(path: String)

  /// What the user chose as an encoder is a folder.
  case encoderIsFolder(path: String)

  /// The encoder that the user chose is damaged, or is none.
  case damagedEncoder(path: String, detail: String)

  /// A new encoder holds numbers that nothing can be computed with.
  case unusableEncoder(path: String)

  /// The file of a model is of a version that this Akin does not read.
  case modelOfOtherVersion(path: String)

  /// Papers cannot be compared by meaning.
  case noEncoder

  /// A search cannot be understood.
  case badQuery(query: String, reason: String)

  /// Whether the library itself is damaged.
  public var isDamage: Bool {
    if case .damaged = self { return true }
    if case .damagedCopy = self { return true }
    return false
  }

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)). "
        + "Check the permissions, or choose another library with --library."
    case .fileExists(let path):
      "\(path): is there already. Choose another name, or remove it first."
    case .notALibrary(let path):
      "\(path): is not an Akin library. Check the path given with --library or AKIN_LIBRARY."
    case .damaged(let path, let detail):
      "\(path): the library is damaged (\(detail)). "
        + "Restore a copy of it, or move it away and import your papers again."
    case .madeByNewerVersion(let path):
      "\(path): was made by a newer version of Akin. Update Akin to use it."
    case .busy(let path):
      "\(path): another process is writing to it. Nothing was changed; try again when it is done."
    case .diskFull(let path):
      "\(path): the disk is full. Nothing was changed; free some space and try again."
    case .unknownPaper(let name):
      "There is no paper '\(name)' in the library. "
        + "Give an id, a URL, a DOI or the beginning of an id; akin search finds papers by words."
    case .ambiguousPaper(let name, let matches, let count):
      "'\(name)' may mean \(count) papers: \(matches.joined(separator: ", "))"
        + (count > matches.count ? ", …" : "") + ". Give more of the id."
    case .oneRecord(let name):
      "\(name) is of one work: all of its records share names. Nothing was changed."
    case .unknownTitle(let title):
      "There is no paper titled '\(title)' in the library. "
        + "akin search finds papers by some of their words."
    case .ambiguousTitle(let title, let matches):
      "Several papers are titled '\(title)': \(matches.joined(separator: ", ")). Give the id of one."
    case .unknownProfile(let name, let known):
      "There is no profile '\(name)'. "
        + "There is \(known.joined(separator: ", ")); akin profile create makes a new one."
    case .profileExists(let name):
      "There is a profile '\(name)' already. Choose another name."
    case .badProfileName(let name):
      "'\(name)' cannot name a profile. Use 1 to 100 characters without line ends."
    case .noRule(let text, let isFollow, let known):
      "'\(text)' is not \(isFollow ? "followed" : "blocked"), and nothing was changed. "
        + (known.isEmpty
          ? "akin profile show says what is."
          : "There is \(known.prefix(5).joined(separator: ", "))\(known.count > 5 ? ", …" : "").")
    case .lastProfile(let name):
      "'\(name)' is the only profile. Create another one before deleting it."
    case .unknownInterest(let name, let known):
      "There is no interest '\(name)'. "
        + (known.isEmpty
          ? "akin interest list shows those that there are."
          : "There is \(known.map { "'\($0)'" }.joined(separator: ", ")); give a name, the beginning "
            + "of one, or its number in akin interest list.")
    case .ambiguousInterest(let name, let matches):
      "'\(name)' may mean \(matches.map { "'\($0)'" }.joined(separator: ", ")). Give more of the name."
    case .interestExists(let name):
      "There is an interest '\(name)' already. Choose another name, or merge the two with akin "
        + "interest merge."
    case .badInterestName(let name):
      "'\(name)' cannot name an interest. Use 1 to 100 characters without line ends, and not a number "
        + "alone."
    case .oneInterest(let name):
      "'\(name)' is one interest. Nothing was changed; name two or more."
    case .mutedAndCounting(let muted, let other):
      "'\(muted)' is muted and '\(other)' is not. Nothing was changed; first akin interest unmute "
        + "\(muted.shellWord), or mute \(other.shellWord)."
    case .smallInterest(let name, let count, let parts):
      "'\(name)' has \(count == 1 ? "one like" : "\(count) likes"), too few for \(parts) parts. Nothing "
        + "was changed."
    case .notLiked(let name):
      "\(name) is not liked, and interests are of likes. Nothing was changed; like it first: akin like "
        + name
    case .noInfluence(let name):
      "\(name) moves no list: it is not rated, skipped, graded 3, or of a muted interest. akin ratings "
        + "shows what is rated."
    case .alreadyRated(let name):
      "\(name) is rated, so it stands in no list. Name a paper of akin recommend."
    case .blocked(let name):
      "\(name) is blocked, so it stands in no list: akin why \(name) says by what."
    case .unknownSubscription(let name, let known):
      "There is no subscription '\(name)'. "
        + (known.isEmpty
          ? "Save one: akin fetch arxiv --category cs.LG --since 7d --save NAME"
          : "There is \(known.joined(separator: ", ")).")
    case .noPapers:
      "The library holds no paper yet. Add some: akin import FILE"
    case .cannotWriteCopy(let path, let reason):
      "\(path): cannot be written (\(reason)). Name a file in a folder that you may write to."
    case .damagedCopy(let path, let detail):
      "\(path): this copy is damaged (\(detail)), and nothing was changed. Restore another copy."
    case .damagedModel(let path, let detail):
      "\(path): the model cannot be used (\(detail)). "
        + "Install Akin again, or go on without it: akin model use --encoder none"
    case .missingEncoder(let path):
      "\(path): there is no such encoder. "
        + "Put it back, or choose one of akin model list: akin model use --encoder shipped"
    case .encoderIsFolder(let path):
      "\(path): is a folder. Name an encoder in it: --encoder FILE"
    case .damagedEncoder(let path, let detail):
      "\(path): the encoder cannot be used (\(detail)). "
        + "Put a whole copy back, or choose another: akin model use --encoder FILE"
    case .unusableEncoder(let path):
      "\(path): was not written, because numbers of the new encoder are not finite. "
        + "Check what it was to learn from, or train it at a lower --rate."
    case .modelOfOtherVersion(let path):
      "\(path): the model was made for another version of Akin. "
        + "Install the one that belongs to this version, or make it again with akin model distill."
    case .noEncoder:
      "There is no encoder to search by meaning with. Use --mode keyword, or choose an encoder with "
        + "akin model use."
    case .badQuery(let query, let reason):
      "The search '\(query)' cannot be understood: \(reason)."
    }
  }
}
