/// Papers held in memory, each once, for work that keeps no library.
public struct PaperCollection: Sendable {
  /// The papers, in the order in which they first came.
  public private(set) var papers: [Paper] = []

  private var numberOfName: [PaperID: Int] = [:]

  /// Creates an empty collection.
  public init() {}

  /// Adds a paper; a second record of one only fills gaps.
  public mutating func add(_ paper: Paper) {
    let known = paper.allIDs.compactMap { numberOfName[$0] }.first
    let number = known ?? papers.count
    // A name that another paper goes by stays that paper's.
    let own = paper.keepingNames { (numberOfName[$0] ?? number) == number }
    if known != nil {
      papers[number] = papers[number].completed(by: own)
    } else {
      papers.append(own)
    }
    for id in own.allIDs { numberOfName[id] = number }
  }

  /// The number of the paper with a name in any of its forms, or with the only name that begins so;
  /// nil if there is none.
  public func number(ofPaperNamed name: String) -> Int? {
    if let number = numberOfName[PaperID(name)] ?? numberOfName[PaperID(exactly: name)] {
      return number
    }
    guard name.count >= 4 else { return nil }
    let matches = Set(
      numberOfName.lazy.filter { id, _ in
        id.description.hasPrefix(name) || id.description.contains(":" + name)
      }.map(\.value))
    return matches.count == 1 ? matches.first : nil
  }
}
