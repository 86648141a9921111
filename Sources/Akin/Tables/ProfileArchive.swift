/// A profile as a file that another library can take in: its ratings, all that is known of the
/// papers that were rated, and what the profile remembers beside.
///
/// JSON lines: one for the profile, then one for each rating, oldest first.
public enum ProfileArchive {
  /// A rating with its paper.
  public struct Entry: Sendable, Equatable {
    /// The paper.
    public var paper: Paper

    /// What was said of it.
    public var rating: Rating

    /// When, as the library writes it.
    public var date: String

    /// A remark, if one was made.
    public var note: String?

    /// The interest that the paper was put into; nil where nothing was decided.
    public var interest: DecidedInterest?

    /// Creates an entry.
    public init(
      paper: Paper, rating: Rating, date: String, note: String?, interest: DecidedInterest? = nil
    ) {
      (self.paper, self.rating, self.date, self.note) = (paper, rating, date, note)
      self.interest = interest
    }
  }

  /// An interest that a person has decided on.
  public struct DecidedInterest: Sendable, Equatable {
    /// Its name.
    public let name: String

    /// Whether its likes do not count.
    public let isMuted: Bool

    /// Creates an interest.
    public init(name: String, isMuted: Bool) { (self.name, self.isMuted) = (name, isMuted) }
  }

  /// Why a file is no profile.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// It does not begin as one.
    case noProfile(file: String)

    /// It was written by a newer version.
    case newerVersion(file: String)

    /// A line cannot be read.
    case badLine(file: String, line: Int, reason: String)

    /// What happened, where, and what to do next.
    public var description: String {
      switch self {
      case .noProfile(let file):
        "\(file): is no profile. Give a file that akin profile export has written; papers are taken "
          + "in by akin import, and tables of ratings by akin ratings --import."
      case .newerVersion(let file):
        "\(file): was written by a newer version of Akin. Update Akin to read it."
      case .badLine(let file, let line, let reason):
        "\(file), line \(line): \(reason). Nothing was taken; export the profile again."
      }
    }
  }

  private static let version = 1

  /// The first line.
  public static func header(
    name: String, preferences: ProfilePreferences = ProfilePreferences()
  ) -> String {
    Table.Cell.object(
      [
        Table.Field("akin", .text("profile")), Table.Field("version", .integer(version)),
        Table.Field("name", .text(name)),
      ] + (preferences.isEmpty ? [] : [Table.Field("preferences", .object(preferences.fields))])
    ).json + "\n"
  }

  /// The line of a rating.
  public static func line(for entry: Entry) -> String {
    var fields = [
      Table.Field("rating", .text(entry.rating.description)),
      Table.Field("date", .text(entry.date)), Table.Field("note", .optional(entry.note)),
    ]
    if let interest = entry.interest {
      fields.append(Table.Field("interest", .text(interest.name)))
      if interest.isMuted { fields.append(Table.Field("muted", .integer(1))) }
    }
    let head = Table.Cell.object(fields).json.dropLast()
    return head + ", \"paper\": " + PaperTable.json(of: entry.paper) + "}\n"
  }
}
