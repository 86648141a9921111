import Akin
import Testing

@Suite struct RatingFileTests {
  @Test func aTableIsRead() throws {
    let entries = try RatingFile.entries(
      in: "rating\tid\tnote\nlike\t2306.15794\tgood\r\n4\tdoi:10.1000/1\t\n\nskip\tx y\n", file: "f"
    )
    #expect(entries.map(\.rating) == [.like, .grade(4), .skip])
    #expect(entries.map(\.name) == ["2306.15794", "doi:10.1000/1", "x y"])
    #expect(entries.map(\.note) == ["good", nil, nil])
    #expect(entries.map(\.line) == [2, 3, 5])
  }

  @Test func commasAndQuotesAreRead() throws {
    let entries = try RatingFile.entries(
      in: "id,rating,note\na,like,\"yes, \"\"very\"\"\nso\"\nb,1,\n", file: "f")
    #expect(entries.map(\.note) == ["yes, \"very\" so", nil] && entries.map(\.line) == [2, 4])
    let tabs = try RatingFile.entries(in: "id\trating\tnote\na\tlike\tx \"q\"\n", file: "f")
    #expect(tabs.map(\.note) == ["x \"q\""])
  }

  @Test func jsonIsReadAsAnArrayAndInLines() throws {
    let array =
      #"[{"id": "a", "rating": "like", "date": "2024-01-01"}, {"id": "b", "rating": 2.0}]"#
    let lines = "{\"id\": \"a\", \"rating\": \"like\"}\n{\"id\": \"b\", \"rating\": 2}\n"
    for text in [array, lines] {
      let entries = try RatingFile.entries(in: text, file: "f")
      #expect(entries.map(\.name) == ["a", "b"])
      #expect(entries.map(\.rating) == [.like, .grade(2)])
    }
  }

  @Test(arguments: [
    ("", "f: is empty. Ratings are a table with the columns id and rating."),
    (
      "paper\tstars\n",
      "f, line 1: expected the header id, rating (and date, note), found "
        + "'paper\tstars'. Add the header and try again."
    ),
    (
      "id\trating\na\n",
      "f, line 2: there is no rating. Nothing was taken; complete the line and try again."
    ),
    (
      "id\trating\n\tlike\n",
      "f, line 2: there is no id. Nothing was taken; complete the line and try again."
    ),
    (
      "id\trating\na\t6\n",
      "f, line 2: '6' is no rating. Nothing was taken; write like, dislike, skip or 1 to 5."
    ),
    (
      "id\trating\tdate\na\tlike\tsoon\n",
      "f, line 2: 'soon' is no date. Nothing was taken; write 2026-11-23, or leave the date out."
    ),
    ("[{", "f: is not complete JSON. Give an array of objects with id and rating."),
  ])
  func aFileThatCannotBeReadSaysWhyAndWhere(text: String, message: String) {
    let error = #expect(throws: RatingFile.Problem.self) {
      try RatingFile.entries(in: text, file: "f")
    }
    #expect(error?.description == message)
  }
}
