import Testing

@testable import Akin

@Suite struct ReasonTests {
  /// What speaks for a paper is that it is like what is liked, or unlike what is disliked.
  @Test(arguments: [
    (Reason.Kind.liked, 0.2 as Float, "like"), (.liked, -0.1, "unlike"),
    (.disliked, 0.1, "unlike the disliked"), (.disliked, -0.2, "like the disliked"),
  ])
  func likenessAgreesWithTheSign(kind: Reason.Kind, weight: Float, likeness: String) {
    #expect(Reason(kind: kind, name: "a", weight: weight).likeness == likeness)
  }
}
