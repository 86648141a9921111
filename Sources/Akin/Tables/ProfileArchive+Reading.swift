extension ProfileArchive {
  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - text: The content.
  ///   - file: The file's name, for messages.
  /// - Returns: The profile's name, what it remembers, and its ratings, in the file's order.
  /// - Throws: A `Problem`.
  public static func read(
    _ text: String, file: String
  ) throws(Problem) -> (name: String, preferences: ProfilePreferences, entries: [Entry]) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = lines.first, let head = record(first), head.text("akin") == "profile",
      let name = head.text("name")
    else { throw .noProfile(file: file) }
    guard head.count("version") == 1 else { throw .newerVersion(file: file) }
    var entries: [Entry] = []
    for (offset, line) in lines.enumerated().dropFirst()
    where !line.allSatisfy(\.isWhitespace) {
      entries.append(try entry(line, file: file, number: offset + 1))
    }
    guard let remembered = head.record("preferences") else {
      return (name, ProfilePreferences(), entries)
    }
    do {
      return (name, try ProfilePreferences(remembered), entries)
    } catch {
      throw .badLine(file: file, line: 1, reason: error.reason)
    }
  }

  private static func entry(
    _ line: Substring, file: String, number: Int
  ) throws(Problem) -> Entry {
    func problem(_ reason: String) -> Problem {
      .badLine(file: file, line: number, reason: reason)
    }
    guard let fields = record(line) else { throw problem("not a complete JSON object") }
    guard let rating = fields.text("rating").flatMap({ Rating($0) }) else {
      throw problem("there is no rating: like, dislike, skip or 1 to 5")
    }
    guard let date = fields.text("date"), PaperDate(date) != nil else {
      throw problem("there is no date")
    }
    guard let object = fields.record("paper") else { throw problem("there is no paper") }
    let paper: Paper?
    do {
      paper = try GeneralDialect.paper(object)
    } catch {
      throw problem(error.description)
    }
    guard let paper else { throw problem("there is no paper") }
    let interest = fields.text("interest").map {
      DecidedInterest(name: $0, isMuted: fields.count("muted") == 1)
    }
    return Entry(
      paper: paper, rating: rating, date: date, note: fields["note"]?.text, interest: interest)
  }

  private static func record(_ line: Substring) -> JSONRecord? {
    (try? JSONReader.value(of: String(line)))?.object.map { JSONRecord($0) }
  }
}
