import Akin
import AkinStore

/// A profile as its page shows it.
struct ProfileView {
  struct Other {
    let name: String
    let isCurrent: Bool
  }

  struct Interest {
    let name: String
    let isMuted: Bool
    let isDecided: Bool
    let likes: String
    let share: String?
    let terms: [String]
    let papers: [PaperLink]
    let muteAction: String
    let muteName: String
    let others: [String]
    let hasOthers: Bool
  }

  struct PaperLink {
    let title: String
    let address: String
  }

  struct Rule {
    let kind: String
    let heading: String
    let label: String
    let hint: String
    let texts: [String]
  }

  struct Rated {
    let title: String
    let address: String
    let rating: String
    let note: String?
    let day: String
  }

  let profile: String
  let intro: String
  let message: String?
  let formToken: String
  let others: [Other]
  let hasOthers: Bool
  let interests: [Interest]
  let noInterests: String?
  let rules: [Rule]
  let ratings: [Rated]
  let hasRatings: Bool
  let moreRatings: String?

  /// How many ratings are listed.
  private static let ratingLimit = 50

  init(
    moment: ProfileMoment, interests found: [ProfileInterest], papers: [Int64: Paper],
    profiles: [ProfileSummary], message: String?, site: Site
  ) {
    let all = moment.state.ratings
    let likeCount = all.count { ($0.rating?.weight ?? 0) > 0 }
    let dislikeCount = all.count { ($0.rating?.weight ?? 0) < 0 }
    profile = moment.profile
    intro =
      "\(likeCount.counted("like")), \(dislikeCount.counted("dislike")), "
      + "\((all.count - likeCount - dislikeCount).counted("paper")) seen without an opinion."
    self.message = message.map { PaperCard.shortened($0, to: 300) }
    formToken = site.formToken
    others = profiles.map { Other(name: $0.name, isCurrent: $0.name == moment.profile) }
    hasOthers = profiles.count > 1
    interests = found.map { interest in
      let rest = found.filter { $0.isMuted == interest.isMuted && $0 != interest }.map(\.name)
      return Interest(
        name: interest.name, isMuted: interest.isMuted, isDecided: interest.isDecided,
        likes: interest.paperKeys.count.counted("like"),
        share: interest.isMuted || interest.listCount == 0
          ? nil : "serves \(interest.served.count) of the first \(interest.listCount)",
        terms: interest.isDecided ? interest.terms : [],
        papers: interest.paperKeys.prefix(100).compactMap { key in
          papers[key].map {
            PaperLink(title: MathText.html($0.title), address: PaperCard.address(of: $0.id))
          }
        }, muteAction: interest.isMuted ? "unmute" : "mute",
        muteName: interest.isMuted ? "Count it again" : "Mute", others: rest,
        hasOthers: !rest.isEmpty)
    }
    noInterests =
      found.isEmpty ? moment.reason?.pageText ?? "With more likes, interests are found." : nil
    let preferences = moment.state.preferences
    rules = [
      Rule(
        kind: "follow", heading: "Followed authors", label: "An author to follow",
        hint: "Jane Smith", texts: preferences.followed),
      Rule(
        kind: "words", heading: "Blocked words", label: "Words to block",
        hint: "words or a phrase", texts: preferences.blocked.words),
      Rule(
        kind: "authors", heading: "Blocked authors", label: "An author to block",
        hint: "Jane Smith", texts: preferences.blocked.authors),
      Rule(
        kind: "categories", heading: "Blocked categories", label: "A category to block",
        hint: "cs.CR, or cs for all of cs.*", texts: preferences.blocked.categories),
    ]
    ratings = all.prefix(ProfileView.ratingLimit).map { rated in
      Rated(
        title: MathText.html(rated.title), address: PaperCard.address(of: rated.id),
        rating: rated.rating?.description ?? "", note: rated.note,
        day: String(rated.date.prefix(10)))
    }
    hasRatings = !all.isEmpty
    moreRatings =
      all.count > ProfileView.ratingLimit
      ? "\(all.count - ProfileView.ratingLimit) more: akin ratings lists all." : nil
  }
}

extension Int {
  /// The number with what is counted: `1 like`, `2 likes`.
  func counted(_ name: String) -> String { "\(self) \(name)\(self == 1 ? "" : "s")" }
}
