import AkinTestSupport
import Foundation
import Testing

@Suite struct ImportLikesTests {
  @Test func aCollectionIsLikedWithItsImport() throws {
    let folder = try TemporaryFolder()
    let akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(
      #"""
      {"id": "x", "title": "X", "venue": "Moss", "collections": ["Thesis/Methods"]}
      {"id": "y", "title": "Y", "collections": ["Other"]}
      """#, to: "papers.jsonl")
    let unknown = try akin.run(["import", papers, "--likes-from", "None", "--no-index"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("There are: 'Other', 'Thesis/Methods'."))
    let known = try akin.run(["import", papers, "--likes-from", "Thesis", "--no-index", "--json"])
    #expect(known.status == 0 && known.output.contains(#""liked": 1"#))
    #expect(try akin.run(["ratings"]).output.contains("like"))
    let shown = try akin.run(["show", "x", "--json"]).output
    #expect(shown.contains(#""venue": "Moss", "collections": ["Thesis/Methods"]"#))
  }
}
