import Testing

@testable import AkinWeb

/// What happened, in its order.
private actor Journal {
  private(set) var entries: [String] = []
  private var nowCount = 0
  private(set) var mostCount = 0

  func note(_ entry: String) { entries.append(entry) }

  func begin() {
    nowCount += 1
    mostCount = max(mostCount, nowCount)
  }

  func end() { nowCount -= 1 }
}

@Suite struct TurnsTests {
  @Test(arguments: [1, 2, 5])
  func onlySoManyWorkAtATime(count: Int) async throws {
    let (turns, journal) = (Turns(count: count), Journal())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await turns.take {
            await journal.begin()
            await Task.yield()
            await journal.end()
            await journal.note("page")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(await journal.entries.count == 200)
    #expect(await journal.mostCount <= count)
  }

  @Test func nobodyBeginsWhileSomethingCannotWait() async throws {
    let (turns, journal) = (Turns(count: 3), Journal())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await turns.goFirst {
          await journal.note("begun")
          try await Task.sleep(for: .milliseconds(300))
          await journal.note("rating")
        }
      }
      while await journal.entries.isEmpty { await Task.yield() }
      for _ in 0..<5 {
        group.addTask { try await turns.take { await journal.note("page") } }
      }
      try await group.waitForAll()
    }
    #expect(
      await journal.entries == ["begun", "rating"] + Array(repeating: "page", count: 5))
  }

  @Test func whatFailsGivesItsPlaceBack() async throws {
    struct Failure: Error {}
    let turns = Turns(count: 1)
    for _ in 0..<3 {
      await #expect(throws: Failure.self) { try await turns.take { throw Failure() } }
      await #expect(throws: Failure.self) { try await turns.goFirst { throw Failure() } }
    }
    #expect(try await turns.take { 7 } == 7)
  }
}
