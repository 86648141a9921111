/// Papers that belong together because somebody wrote, kept or cited all of them.
///
/// What an encoder is trained with: papers of one author, of one library or of one reference list are
/// alike in a way that no text of theirs has to say.
public struct PaperGroup: Sendable, Equatable {
  /// Whose papers they are: the author, or the name of the list.
  public var name: String

  /// The numbers of the papers, ascending, each once.
  public var papers: [Int]

  /// Creates a group; the papers are put in order, each once.
  public init(name: String, papers: [Int]) {
    self.name = name
    self.papers = Set(papers).sorted()
  }
}
