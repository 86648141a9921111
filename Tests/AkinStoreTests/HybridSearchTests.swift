import Akin
import AkinTestSupport
import Testing

@testable import AkinStore

/// Search by words and by meaning, with the encoder that comes with Akin.
@Suite struct HybridSearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let papers = """
    {"id": "proteins", "title": "Predicting how amino acid chains fold", \
    "abstract": "We predict the three-dimensional structure of proteins from their sequence."}
    {"id": "galaxies", "title": "Rotation of distant galaxies", \
    "abstract": "We measure the dark matter halos of spiral galaxies with radio telescopes."}
    {"id": "speech", "title": "Recognizing spoken words in noise", \
    "abstract": "An acoustic model transcribes utterances of speakers in a noisy room."}
    {"id": "networks", "title": "Message passing on molecules", \
    "abstract": "Graph neural networks learn the properties of molecules.", "categories": ["cs.LG"]}
    {"id": "graphs", "title": "Coloring graphs", \
    "abstract": "A bound on the chromatic number of planar graphs.", "categories": ["math.CO"]}

    """

  private func workspace() async throws -> Workspace {
    let workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(HybridSearchTests.papers)
    try await workspace.updateIndex()
    return workspace
  }

  private func ids(
    _ query: String, _ mode: SearchMode, count: Int? = nil, in workspace: Workspace
  ) async throws -> [String] {
    try await workspace.search(query, mode: mode, count: count).map(\.paper.id.description)
  }

  /// None of the words occurs in the paper that is meant.
  @Test(arguments: [
    ("astronomy of stars and cosmic structures", "galaxies"),
    ("biological macromolecules", "proteins"),
    ("automatic audio transcription", "speech"),
  ])
  func meaningFindsWhatWordsDoNot(query: String, expected: String) async throws {
    let workspace = try await workspace()
    #expect(try await ids(query, .semantic, count: 1, in: workspace) == [expected])
    #expect(try await ids(query, .hybrid, count: 1, in: workspace) == [expected])
  }

  @Test func wordsAndMeaningTogetherComeFirst() async throws {
    let workspace = try await workspace()
    let found = try await ids("graph neural networks", .hybrid, count: 2, in: workspace)
    #expect(found == ["networks", "graphs"])
  }

  /// Phrases, fields, beginnings, excluded words and filters hold in every mode.
  @Test(arguments: [
    ("graph* -molecules", ["graphs"]), ("\"planar graphs\" bound", ["graphs"]),
    ("molecules category:math", ["graphs"]), ("title:coloring", ["graphs"]),
    ("chromatic -graphs", []), ("speech*", []),
  ])
  func whatIsAskedForHolds(query: String, allowed: [String]) async throws {
    let workspace = try await workspace()
    for mode in [SearchMode.hybrid, .semantic] {
      #expect(Set(try await ids(query, mode, in: workspace)).isSubset(of: allowed))
    }
    if query != "molecules category:math" && !allowed.isEmpty {
      #expect(try await ids(query, .hybrid, in: workspace) == allowed)
    }
  }

  /// What keyword search finds, hybrid search finds, too.
  @Test(arguments: ["graph*", "\"neural networks\"", "title:graphs", "the", "category:cs"])
  func hybridLosesNothing(query: String) async throws {
    let workspace = try await workspace()
    let keyword = Set(try await ids(query, .keyword, in: workspace))
    #expect(keyword.isSubset(of: try await ids(query, .hybrid, in: workspace)))
  }

  /// A beginning and a phrase of small words have no meaning: their papers come in the order of words.
  @Test(arguments: ["graph*", "\"the structure\"", "title:graphs", "\"of the\""])
  func whatHasNoMeaningComesInTheOrderOfWords(query: String) async throws {
    let workspace = try await workspace()
    try workspace.importText(
      """
      {"id": "a-graphic", "title": "A study of the eye", "abstract": "One graphic of the structure \
      among many things that are told of here at length, of which none is said twice or again."}
      {"id": "z-graphs", "title": "Of the graphs of graphs: graphs", \
      "abstract": "Graphs of the graphs. The structure of the structure."}
      """)
    let found = try await workspace.search(query, mode: .hybrid, count: nil)
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    #expect(found.first?.paper.id.description == "z-graphs")
    #expect((found.first?.score ?? 0) > (found.last?.score ?? 0))
  }

  @Test func wordsWithoutMeaningAreNotLookedForByMeaning() async throws {
    let workspace = try await workspace()
    await #expect(throws: StoreError.self) {
      try await workspace.search("the", mode: .semantic, count: nil)
    }
    #expect(try await ids("category:math", .semantic, in: workspace) == ["graphs"])
  }

  @Test func withoutAnEncoderThereAreOnlyWords() async throws {
    let workspace = try await workspace()
    try workspace.setEncoderChoice(.none)
    #expect(try await ids("graphs", .hybrid, in: workspace) == ["graphs", "networks"])
    await #expect(throws: StoreError.noEncoder) {
      try await workspace.search("graphs", mode: .semantic, count: nil)
    }
    try workspace.setEncoderChoice(.shipped)
    #expect(try await ids("astronomy", .semantic, count: 1, in: workspace) == ["galaxies"])
  }

  @Test func anIndexOfAnotherEncoderIsMadeAgain() async throws {
    let workspace = try await workspace()
    #expect(try workspace.status().index?.isFresh == true)
    try workspace.setEncoderChoice(.none)
    #expect(try workspace.status().index?.isFresh == false)
    #expect(try await workspace.paperIndex().model.meaning == nil)
    #expect(try workspace.status().index?.isFresh == true)
  }
}
