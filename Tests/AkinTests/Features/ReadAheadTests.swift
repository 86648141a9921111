import AkinKernels
import AkinTestSupport
import Synchronization
import Testing

@testable import Akin

@Suite struct ReadAheadTests {
  private let board = TopicBoard(papersPerTopic: 25)

  /// All papers in blocks of seven, in another order than that of the index, of which some are known.
  private func readAhead(_ reader: PaperReader, of keys: [Int64]) -> ReadAhead {
    let all = Array(board.papers.indices.reversed())
    let parts = blocks(of: 7, covering: all.count)
    var places: [Int64: (block: Int, number: Int)] = [:]
    for (block, part) in parts.enumerated() {
      for place in part {
        places[Int64(all[place])] = (block: block, number: place - part.lowerBound)
      }
    }
    return ReadAhead(
      reader: reader,
      blocks: parts.map { part in reader.read(part.map { board.papers[all[$0]].words }) },
      places: places.filter { keys.contains($0.key) })
  }

  private func index(
    _ readAhead: ReadAhead?, limit: Int, asked: @escaping (Int) -> Void = { _ in }
  )
    async throws -> PaperIndex
  {
    let ordered = board.papers.indices.sorted { board.papers[$0].id < board.papers[$1].id }
    return try await PaperIndex.fitted(
      to: ordered.map { IndexedPaper(key: Int64($0), id: board.papers[$0].id) },
      texts: { numbers in
        asked(numbers.count)
        return numbers.map { board.papers[ordered[$0]].words }
      },
      readAhead: readAhead, pretrained: .random(for: board), limit: limit)
  }

  /// Whether papers are read before or meanwhile makes no difference to any bit, in an index of one segment
  /// or of many.
  @Test(arguments: [(1_000, 1), (1_000, 3), (30, 1), (30, 2)])
  func whatWasReadBeforeGivesTheSameIndex(limit: Int, step: Int) async throws {
    let reader = try #require(
      PaperReader(settings: FeatureSettings(), pretrained: .random(for: board)))
    let known = stride(from: 0, to: 100, by: step).map { Int64($0) }
    let askedCount = Mutex(0)
    let index = try await index(readAhead(reader, of: known), limit: limit) { count in
      askedCount.withLock { $0 += count }
    }
    let expected = try await self.index(nil, limit: limit)
    #expect(
      index.model.projection.directions.elements.array
        == expected.model.projection.directions.elements.array)
    #expect(index.model.meaning?.mean == expected.model.meaning?.mean)
    #expect(index.segments.count == expected.segments.count)
    for (own, other) in zip(index.segments, expected.segments) {
      #expect(own.vectors.elements.array == other.vectors.elements.array)
      #expect(own.postings.elements.array == other.postings.elements.array)
      #expect(own.places.elements.array == other.places.elements.array)
    }
    // Those of a sample are asked for twice.
    let ordered = board.papers.indices.sorted { board.papers[$0].id < board.papers[$1].id }
    let sample = stride(from: 0, to: limit < 100 ? 100 : 0, by: (99 + limit) / limit)
      .map { ordered[$0] }
    let unknown = (sample + ordered).filter { !known.contains(Int64($0)) }
    #expect(askedCount.withLock { $0 } == unknown.count)
  }

  /// A paper of an index made with the same model, by what was read of it.
  @Test func aLaterSegmentTakesWhatWasRead() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let ahead = readAhead(index.model.reader, of: [3, 9])
    let papers = [3, 9].map { IndexedPaper(key: Int64($0), id: board.papers[$0].id) }
    let segment = try await index.segment(
      of: papers, texts: { $0.map { _ in PaperText(title: "not asked for") } }, readAhead: ahead)
    let expected = try await index.segment(
      of: papers, texts: { $0.map { board.papers[Int(papers[$0].key)].words } })
    #expect(segment.vectors.elements.array == expected.vectors.elements.array)
    #expect(segment.postings.elements.array == expected.postings.elements.array)
  }

  /// Each paper's words are handed out once, so that their memory is free when the last are.
  @Test func papersAreTakenOnce() throws {
    let reader = try #require(PaperReader(settings: FeatureSettings(), pretrained: nil))
    let ahead = readAhead(reader, of: [1, 2])
    #expect(ahead.places(of: [1, 5], isLast: false).map { $0 != nil } == [true, false])
    #expect(ahead.places(of: [1, 2], isLast: true).map { $0 != nil } == [true, true])
    #expect(ahead.places(of: [1, 2], isLast: true).map { $0 != nil } == [false, false])
  }

  @Test func aVocabularyIsReadWithAllPapersAlone() {
    #expect(PaperReader(settings: .vocabulary, pretrained: nil) == nil)
  }

  @Test func readersOfOtherFeaturesAreOthers() throws {
    let usual = try #require(PaperReader(settings: FeatureSettings(), pretrained: nil))
    var settings = FeatureSettings()
    settings.terms = .hashed(bits: 18)
    let smaller = try #require(PaperReader(settings: settings, pretrained: nil))
    let encoding = try #require(
      PaperReader(settings: FeatureSettings(), pretrained: .random(for: board)))
    #expect(usual.isSame(as: usual) && !usual.isSame(as: smaller) && !usual.isSame(as: encoding))
  }
}
