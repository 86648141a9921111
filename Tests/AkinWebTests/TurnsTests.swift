import Synchronization
import Testing

@testable import AkinWeb

@Suite struct TurnsTests {
  @Test(arguments: [1, 2, 5])
  func onlySoManyWorkAtATime(count: Int) async throws {
    let turns = Turns(count: count)
    let state = Mutex((now: 0, most: 0, done: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await turns.take {
            state.withLock {
              $0.now += 1
              $0.most = max($0.most, $0.now)
            }
            await Task.yield()
            state.withLock {
              $0.now -= 1
              $0.done += 1
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(state.withLock { $0.done } == 200)
    #expect(state.withLock { $0.most } <= count)
  }

  @Test func nobodyBeginsWhileSomethingCannotWait() async throws {
    let turns = Turns(count: 3)
    let order = Mutex<[String]>([])
    try await withThrowingTaskGroup(of: Void.self) { group in
      try await turns.goFirst {
        for _ in 0..<5 {
          group.addTask { try await turns.take { order.withLock { $0.append("page") } } }
        }
        try await Task.sleep(for: .milliseconds(50))
        order.withLock { $0.append("rating") }
      }
      try await group.waitForAll()
    }
    #expect(order.withLock { $0 } == ["rating"] + Array(repeating: "page", count: 5))
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
