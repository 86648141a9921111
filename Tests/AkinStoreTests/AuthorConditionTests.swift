import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

/// Authors are found whatever their script, and however the library and the question write the letters.
@Suite struct AuthorConditionTests {
  private static let names = [
    "Лев Толстой", "김철수", "अनिल शर्मा", "Nguyễn Văn Đạt", "Anna Søren Øster", "Сергей Королёв",
    "王 伟", "김 영희", "Γιώργος Παπαδόπουλος", "محمد أحمد", "שרה כהן", "山田 太郎", "ガ 太郎",
    "José Ångström", "क़ासिम ज़ैदी", "สมชาย ใจดี",
  ]

  private func found(_ name: String, in workspace: Workspace) throws -> [String] {
    let keys = try workspace.papers.keys(passing: .papers(by: [name]))?.all ?? []
    return try workspace.papers.papers(keys).map(\.paper.id.description).sorted()
  }

  @Test(arguments: [true, false])
  func everyScriptIsFound(isComposed: Bool) throws {
    func written(_ name: String) -> String {
      isComposed
        ? name.precomposedStringWithCanonicalMapping : name.decomposedStringWithCanonicalMapping
    }
    let folder = try TemporaryFolder()
    let workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(
      AuthorConditionTests.names.enumerated().map { number, name in
        #"{"id": "p\#(number)", "title": "Paper \#(number)", "authors": ["\#(written(name))"]}"#
          + "\n"
      }.joined())
    for (number, name) in AuthorConditionTests.names.enumerated() {
      let family = name.split(separator: " ").last.map(String.init) ?? name
      // Capitals do not tell the Greek letter of a word's end from that within.
      let capitals = name.contains("ς") ? [] : [name.uppercased()]
      for asked in [name, family, name.lowercased()] + capitals {
        for spelling in [
          asked.precomposedStringWithCanonicalMapping, asked.decomposedStringWithCanonicalMapping,
        ] {
          #expect(
            try found(spelling, in: workspace).contains("p\(number)"), "\(spelling) for \(name)")
        }
      }
    }
    #expect(try found("王", in: workspace) == ["p6"] && found("김", in: workspace) == ["p7"])
    #expect(try found("Королев", in: workspace) == ["p5"])
    #expect(try found("Nguyen Van Dat", in: workspace) == ["p3"])
    #expect(try found("Лев Толстый", in: workspace).isEmpty)
  }
}
