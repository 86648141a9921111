import Testing

@testable import AkinStore

@Suite struct SettingStoreTests {
  private let settings: SettingStore

  init() throws { settings = SettingStore(file: try LibraryFile()) }

  @Test func aValueComesBackUntilItIsRemoved() throws {
    #expect(try settings.value("colour", as: String.self) == nil)
    try settings.set("green", for: "colour")
    #expect(try settings.value("colour") == "green")
    try settings.set(String?.none, for: "colour")
    #expect(try settings.value("colour", as: String.self) == nil)
  }

  /// What another process has set meanwhile stays.
  @Test func onlyTheValueThatWasReadIsReplaced() throws {
    try settings.replace("green", with: "blue", for: "colour")
    #expect(try settings.value("colour", as: String.self) == nil)
    try settings.set("red", for: "colour")
    try settings.replace("green", with: "blue", for: "colour")
    #expect(try settings.value("colour") == "red")
    try settings.replace("red", with: "blue", for: "colour")
    #expect(try settings.value("colour") == "blue")
  }
}
