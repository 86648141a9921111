import AkinTestSupport
import Testing

@testable import Akin

@Suite struct GroupRankingTests {
  /// Four topics, and papers that are of the first two.
  private let board: TopicBoard

  init() {
    var board = TopicBoard(papersPerTopic: 25)
    for number in 0..<6 {
      let (one, two) = (board.papers[10 + number], board.papers[35 + number])
      var paper = Paper(id: PaperID("joint-\(number)"), title: "\(one.title) \(two.title)")
      paper.abstract = one.abstract + " " + two.abstract
      board.papers.append(paper)
    }
    self.board = board
  }

  private static let ana = [0, 1, 2, 3]
  private static let ben = [25, 26, 27, 28]

  private func ranking(
    _ members: [[Int]], _ combination: GroupCombination, in index: PaperIndex
  ) throws -> GroupRanking {
    GroupRanking(
      try members.map {
        try #require(Recommender(index: index, examples: board.examples($0, in: index)))
      }, rated: members.map { Set($0.map(Int64.init)) }, combination: combination)
  }

  private func ids(_ list: [GroupRecommendation], in index: PaperIndex) -> [String] {
    list.map { index.id(at: $0.position).description }
  }

  @Test func whatAllLikeRisesAndWhatOneLikesIsThere() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let members = [GroupRankingTests.ana, GroupRankingTests.ben]
    let lists = try GroupCombination.allCases.reduce(into: [GroupCombination: [String]]()) {
      $0[$1] = ids(try ranking(members, $1, in: index).recommendations(count: 200), in: index)
    }
    // The places of the papers that are of both topics, added up.
    let places = lists.mapValues { list in
      list.indices.filter { list[$0].hasPrefix("joint") }.reduce(0, +)
    }
    let either = try #require(places[.either])
    #expect(try #require(places[.both]) < either)
    #expect(try #require(places[.leastRegret]) < either)
    let found = try #require(lists[.either]).prefix(30)
    for topic in ["topic0", "topic1"] { #expect(found.count { $0.hasPrefix(topic) } > 4) }
  }

  @Test(arguments: GroupCombination.allCases)
  func aGroupOfOneHasTheMembersList(combination: GroupCombination) async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = Set(GroupRankingTests.ana.map(Int64.init))
    let recommender = try #require(
      Recommender(index: index, examples: board.examples(GroupRankingTests.ana, in: index)))
    let own = recommender.recommendations(count: 102, excluding: liked)
    let list = try ranking([GroupRankingTests.ana], combination, in: index)
      .recommendations(count: 102)
    #expect(list.map(\.position) == own.map(\.position) && own.count == 102)
    #expect(list.map { $0.members[0].score } == own.map(\.score))
    #expect(list.map { $0.members[0].probability } == own.map(\.probability))
    #expect(list.map { $0.members[0].rank } == own.map(\.rank))
  }

  /// Papers that another member has rated are in one's own list, and count for its places.
  @Test func eachMemberHasThePlaceOfTheirOwnList() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let members = [GroupRankingTests.ana, GroupRankingTests.ben]
    let list = try ranking(members, .both, in: index).recommendations(count: 200)
    for (number, member) in members.enumerated() {
      let recommender = try #require(
        Recommender(index: index, examples: board.examples(member, in: index)))
      let own = recommender.recommendations(
        count: 200, excluding: Set(member.map(Int64.init)))
      let places = Dictionary(uniqueKeysWithValues: own.map { ($0.position, $0.rank) })
      #expect(list.map { $0.members[number].rank } == list.map { places[$0.position] })
    }
    #expect(list.contains { $0.members[0].rank != $0.members[1].rank })
  }

  /// Three members in any order; a short list is the beginning of a long one.
  @Test(arguments: GroupCombination.allCases)
  func theOrderOfMembersDoesNotMatter(combination: GroupCombination) async throws {
    let index = try await board.index()
    let members = [GroupRankingTests.ana, GroupRankingTests.ben, [50, 51, 3]]
    let all = try ranking(members, combination, in: index).recommendations(count: 200)
    let positions = all.map(\.position)
    for order in [[2, 0, 1], [1, 0, 2], [2, 1, 0]] {
      let list = try ranking(order.map { members[$0] }, combination, in: index)
        .recommendations(count: 200)
      #expect(list.map(\.position) == positions && list.map(\.value) == all.map(\.value))
    }
    for count in [1, 7, 50] {
      let list = try ranking(members, combination, in: index).recommendations(count: count)
      #expect(list == Array(all.prefix(count)))
    }
    // What one has rated is in nobody's list.
    let rated = Set(members.joined().map { board.papers[$0].id.description })
    #expect(rated.isDisjoint(with: ids(all, in: index)))
    #expect(all.count == board.papers.count - rated.count)
  }

  @Test func aMemberTwiceChangesNoLeastRegret() async throws {
    let index = try await board.index()
    let members = [GroupRankingTests.ana, GroupRankingTests.ben]
    let once = try ranking(members, .leastRegret, in: index).recommendations(count: 100)
    let twice = try ranking(members + [members[0]], .leastRegret, in: index)
      .recommendations(count: 100)
    #expect(once.map(\.value) == twice.map(\.value))
    #expect(Set(once.prefix(10).map(\.position)) == Set(twice.prefix(10).map(\.position)))
  }

  @Test func valuesAreTheFormulas() {
    let (own, best) = ([0.5, 0.25], [0.8, 0.25])
    #expect(GroupCombination.either.value(of: own, best: best) == 0.625)
    #expect(GroupCombination.both.value(of: own, best: best) == 0.125)
    #expect(GroupCombination.leastRegret.value(of: own, best: best) == 0.625)
  }
}
