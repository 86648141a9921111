import AkinTestSupport
import Testing

@testable import Akin
@testable import AkinStore

/// Papers from memory, the last of them an error where one is wanted.
private struct PaperRecords: RecordSource {
  let name = "test"
  let papers: [Paper]
  var failure: ImportError?

  mutating func forEachRecord(_ take: (ImportedRecord) throws -> Void) throws {
    for (line, paper) in papers.enumerated() { try take(.paper(paper, line: line + 1)) }
    if let failure { throw failure }
  }
}

@Suite struct PaperReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func workspace(_ name: String) throws -> Workspace {
    try Workspace(path: folder.file("\(name).sqlite"))
  }

  /// The checksums of all files of a library's index.
  private func checksums(_ workspace: Workspace) throws -> [UInt64] {
    let manifest = try #require(try workspace.index.manifest())
    return [manifest.model.checksum] + manifest.segments.map(\.file.checksum)
  }

  private func importPapers(
    _ papers: [Paper], into workspace: Workspace, reading: PaperReading?,
    failure: ImportError? = nil
  ) throws {
    var source = PaperRecords(papers: papers, failure: failure)
    _ = try workspace.importPapers(from: &source, reading: reading)
  }

  /// Papers with awkward texts, some of which come again with other texts: each index file is the same to
  /// the byte as that of papers that were read afterwards.
  @Test(arguments: [1, 2, 3])
  func theIndexIsThatOfPapersReadAfterwards(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let papers = (0..<1_300).map { number -> Paper in
      var paper = generator.awkwardPaper()
      paper.id = PaperID("paper-\(number % 1_100)")
      paper.otherIDs = []
      return paper
    }
    let (read, later) = (try workspace("read"), try workspace("later"))
    let reading = try #require(try read.paperReading())
    for part in [papers[..<900], papers[900...]] {
      try importPapers(Array(part), into: read, reading: reading)
      try importPapers(Array(part), into: later, reading: nil)
    }
    try await read.updateIndex(with: reading)
    try await later.updateIndex()
    #expect(try checksums(read) == checksums(later))
  }

  /// How many papers of some keys were read and may be used.
  private func knownCount(
    _ reading: PaperReading, _ workspace: Workspace, revision: Int64? = nil
  ) throws -> Int? {
    let reader = try #require(try workspace.index.reader())
    let at = try revision ?? workspace.papers.revision()
    let ahead = reading.finish(for: reader, at: at)
    return ahead?.places(of: Array(0..<10_000), isLast: true).reduce(0) { $0 + ($1 == nil ? 0 : 1) }
  }

  /// A file that comes to nothing leaves nothing behind: another may get the keys of its papers.
  @Test func papersOfAFailedFileAreForgotten() throws {
    let workspace = try workspace("library")
    let reading = try #require(try workspace.paperReading())
    let papers = TopicBoard(papersPerTopic: 10).papers
    try importPapers(Array(papers[..<5]), into: workspace, reading: reading)
    #expect(throws: ImportError.self) {
      try importPapers(
        Array(papers[5...]), into: workspace, reading: reading,
        failure: .badRecord(file: "test", line: 9, reason: "broken"))
    }
    #expect(try workspace.paperCount() == 5)
    #expect(try knownCount(reading, workspace) == 5)
    #expect(try knownCount(reading, workspace) == nil)
  }

  /// What somebody else has changed meanwhile is read again.
  @Test func whatAnotherProcessChangesIsForgotten() throws {
    let workspace = try workspace("library")
    let papers = TopicBoard(papersPerTopic: 10).papers
    for hasMore in [true, false] {
      let reading = try #require(try workspace.paperReading())
      try importPapers(Array(papers[..<20]), into: workspace, reading: reading)
      try workspace.importText(#"{"id": "topic0-3", "title": "Changed \#(hasMore)"}"#)
      if hasMore {
        try importPapers(Array(papers[20...]), into: workspace, reading: reading)
        #expect(try knownCount(reading, workspace) == 20)
      } else {
        #expect(try knownCount(reading, workspace) == nil)
      }
    }
  }

  /// Memory for what was read is bounded; papers beyond it are left to the index.
  @Test func readingEndsWhereMemoryIsFull() async throws {
    let (read, later) = (try workspace("read"), try workspace("later"))
    let reader = try #require(try read.index.reader())
    let reading = PaperReading(reader: reader, limit: 100_000, threadCount: 1)
    let papers = TopicBoard(papersPerTopic: 500).papers
    try importPapers(papers, into: read, reading: reading)
    try importPapers(papers, into: later, reading: nil)
    try await read.updateIndex(with: reading)
    try await later.updateIndex()
    #expect(try checksums(read) == checksums(later))
    let again = PaperReading(reader: reader, limit: 1, threadCount: 1)
    try importPapers(
      papers.map { paper in
        var paper = paper
        paper.id = PaperID("second-\(paper.id)")
        paper.title += " again"
        paper.date = nil
        return paper
      }, into: read, reading: again)
    let count = try #require(try knownCount(again, read))
    #expect(count > 0 && count < 2_000)
  }
}
