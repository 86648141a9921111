import Akin
import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

/// Files of an index that are whole by their checksums, and hold what cannot be: no list need be right,
/// but nothing may stop the program, nor reach beyond the files.
@Suite struct IndexFileTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(TopicBoard(papersPerTopic: 10).jsonLines)
  }

  /// A file of sections of which one holds the same bytes again and again, up to its last eight.
  private func copy(
    of sections: [(name: String, data: Data)], _ section: String, _ bytes: [UInt8]
  ) throws -> SectionFile {
    let path = folder.file("copy.akin")
    let changed = sections.map { name, data in
      guard name == section else { return (name: name, data: data) }
      // The last end of a list is compared with what it is the end of.
      let count = max(0, data.count - 8)
      return (
        name: name, data: Data((0..<count).map { bytes[$0 % bytes.count] }) + data.suffix(8)
      )
    }
    _ = try SectionFile.write(changed, to: path)
    return try SectionFile(mapping: path)
  }

  /// Ranks, searches and compares.
  private func useAll(_ index: PaperIndex) async throws {
    let papers = ["protein folding of a helix", "query optimizer and storage engine"]
    let examples = zip(papers, [1, -1] as [Float]).map {
      RatedExample(features: index.model.features(of: PaperText(title: $0)), weight: $1)
    }
    _ = Recommender(index: index, examples: examples)?
      .recommendations(
        count: 40, excluding: [3],
        among: index.candidates(
          passing: [PublicationFilter(since: PaperDate(year: 2024), categories: ["cs"])],
          among: PaperKeys(1...30)))
    let search = MeaningSearch(index: index, topic: PaperText(title: papers[0]), candidates: nil)
    _ = search.combined(with: [(key: 7, score: 1)], takesAll: true, count: 5)
    let positions = index.positions
    _ = positions.map { index.id(at: $0) }
    for count in [1, positions.count] {
      _ = await index.neighbors(of: Array(positions.prefix(count)), count: 3)
    }
  }

  private static let patterns: [[UInt8]] = [
    [0xFF], [0x7F], [0], [0x80], [1, 0, 0, 0], [0x80, 0x01, 0x00, 0xFE, 0x33],
  ]

  @Test func aSegmentOfAnyContentStopsNothing() async throws {
    let index = try await workspace.paperIndex()
    let sections = index.segments[0].sections
    var openedCount = 0
    for section in sections.map(\.name) {
      for bytes in IndexFileTests.patterns {
        let file = try copy(of: sections, section, bytes)
        guard let segment = try? IndexSegment(file, model: index.model) else { continue }
        try await useAll(PaperIndex(model: index.model, segments: [segment]))
        openedCount += 1
      }
    }
    // What cannot be told by counts is opened.
    #expect(openedCount > 60)
  }

  /// Files from before there was a section are not used, and so are made again.
  @Test(arguments: ["postings", "dates", "categoryBytes", "categoryEnds", "categoryNumbers"])
  func aSegmentOfAnOlderFormIsNotRead(section: String) async throws {
    let index = try await workspace.paperIndex()
    let path = folder.file("older.akin")
    _ = try SectionFile.write(index.segments[0].sections.filter { $0.name != section }, to: path)
    #expect(throws: SectionFile.Damage(detail: "it has no section \(section)")) {
      try IndexSegment(SectionFile(mapping: path), model: index.model)
    }
  }

  @Test(arguments: ["settings", "numbers", "rowOfFeature"])
  func aModelOfAnyContentStopsNothing(section: String) async throws {
    let index = try await workspace.paperIndex()
    let sections = try index.model.sections
    for bytes in IndexFileTests.patterns {
      let file = try copy(of: sections, section, bytes)
      guard let model = try? FeatureModel(file, encoder: index.model.meaning?.encoder) else {
        continue
      }
      try await useAll(PaperIndex(model: model, segments: index.segments))
    }
  }

  @Test(arguments: [(0, 1), (1, 2)])
  func aManifestOfOtherSegmentsIsNotUsed(segmentCount: Int, fittedCount: Int) async throws {
    _ = try await workspace.paperIndex()
    var manifest = try #require(try workspace.index.manifest())
    manifest.segments = Array(manifest.segments.prefix(segmentCount))
    manifest.fittedSegmentCount = fittedCount
    try workspace.index.settings.set(manifest, for: "index")
    try workspace.importText(#"{"id": "one more", "title": "Transit photometry"}"#)
    #expect(try await workspace.paperIndex().paperCount == 41)
  }
}
