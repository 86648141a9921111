import Foundation
import Testing

@testable import AkinStore

@Suite struct ContentHashTests {
  /// The beginning of SHA-256 of each text behind its length and a zero.
  @Test func theHashIsThatOfLengthsAndTexts() {
    #expect(ContentHash(of: ["abc"]).description == "4719e93f644e2b399049c5188952b499")
    #expect(ContentHash(of: ["a", "bc"]).description == "7abe58568b900280a6d7b13a21e7b0a8")
  }

  @Test func aSumIsOfMembersInAnyOrder() throws {
    let members = (0..<20).map { ContentHash(of: ["\($0)"]) }
    let sum = members.reduce(.zero, +)
    #expect(members.reversed().reduce(.zero, +) == sum)
    #expect(sum - members[7] + members[7] == sum && sum - members[7] != sum)
    #expect(ContentHash(sum.description) == sum && ContentHash(bytes: sum.bytes) == sum)
    #expect(ContentHash("12") == nil && ContentHash(bytes: Data(count: 15)) == nil)
  }
}
