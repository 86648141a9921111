import Testing

@testable import Akin

@Suite struct HalfLifeTests {
  @Test(arguments: ["1d", "30d", "31d", "2w", "6m", "1y", "never", "45d"])
  func aTimeIsReadAsItWasWritten(text: String) throws {
    let halfLife = try #require(HalfLife(text))
    #expect(HalfLife(halfLife.description) == halfLife)
  }

  @Test(arguments: ["", "0d", "d", "-3d", "3", "3h", "soon", "1.5y", "default"])
  func anythingElseIsNone(text: String) { #expect(HalfLife(text) == nil) }
}
