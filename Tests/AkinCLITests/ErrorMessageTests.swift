import AkinTestSupport
import Foundation
import Testing

/// A command that cannot do what it is asked, and all that it says.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let status: Int32
  let message: String

  var testDescription: String { arguments.joined(separator: " ") }

  init(_ arguments: String, _ status: Int32, _ message: String) {
    self.arguments = arguments.split(separator: " ").map(String.init)
    self.status = status
    self.message = message
  }
}

private let usageCases = [
  ErrorCase("interest split a --into 1", 2, "--into 1 is out of range. Give 2 to 100."),
  ErrorCase("interest merge a", 2, "Name two interests or more."),
  ErrorCase("profile influence -n 0", 2, "-n 0 is out of range. Give 1 to 1000."),
  ErrorCase("profile influence --odd --paper a", 2, "Choose one of --odd and --paper."),
  ErrorCase("import", 2, "Missing expected argument '<file> ...'"),
  ErrorCase("like", 2, "Name at least one paper, by its id or with --title."),
  ErrorCase("rate topic0-0", 2, "Give one or more papers and then a grade from 1 to 5."),
  ErrorCase("rate topic0-0 6", 2, "Give one or more papers and then a grade from 1 to 5."),
  ErrorCase("recommend -n 0", 2, "The value '0' is invalid for '-n <count>'"),
  ErrorCase("recommend --since someday", 2, "The value 'someday' is invalid for '--since <day>'"),
  ErrorCase(
    "recommend --since 2025 --until 2024", 2, "--since 2025 is after --until 2024."),
  ErrorCase("recommend --exclude ...", 2, "'...' has no letter or digit to look for."),
  ErrorCase(
    "recommend --min-probability 2", 2, "--min-probability 2.0 is out of range. Give 0 to 1."),
  ErrorCase("recommend --diversity 2", 2, "--diversity 2.0 is out of range. Give 0 to 1."),
  ErrorCase("recommend --novelty=-1", 2, "--novelty -1.0 is out of range. Give 0 to 1."),
  ErrorCase(
    "recommend --author J.", 2,
    "'J.' names no author. Give a family name of two letters or more, with or without given names: "
  ),
  ErrorCase(
    "profile follow Jane Smith", 2,
    "Put a name of several words in quotes: akin profile follow \"Jane Smith\""),
  ErrorCase("profile block", 2, "Name a word, an --author or a --category."),
  ErrorCase("profile block ...", 2, "'...' has no letter or digit to look for."),
  ErrorCase(
    "profile set", 2,
    "Give --half-life, --diversity, --novelty or --min-probability; akin profile show says what is"),
  ErrorCase(
    "profile set --half-life soon", 2,
    "--half-life soon is no time. Give 30d, 6m, 1y, never, or default."),
  ErrorCase(
    "profile set --novelty much", 2, "--novelty much is out of range. Give 0 to 1, or default."),
  ErrorCase(
    "recommend --json --bibtex", 2,
    "Choose one of --json, --jsonl, --csv, --tsv, --bibtex, --ris and --csl."),
  ErrorCase(
    "similar --text owls", 2,
    """
    Error: --text names a file of text, and there is no file 'owls'. For words: akin search \
    --mode semantic "owls"
    """),
  ErrorCase(
    "similar", 2, "Name at least one paper, by its id or with --title, or give --text."),
  ErrorCase(
    "similar - --text -", 2, "Standard input can hold the ids or the text, not both."),
  ErrorCase("search x --mode telepathy", 2, "The value 'telepathy' is invalid for '--mode"),
  ErrorCase("neighbors -k 0", 2, "A paper needs at least one neighbour: -k 1 or more."),
  ErrorCase(
    "neighbors --min-similarity 3", 2, "The similarity 3.0 is out of range. Give -1 to 1."),
  ErrorCase("neighbors --format csv --json", 2, "Choose one of --format and --json."),
  ErrorCase(
    "map -o map.gif", 2,
    "'map.gif' names no format of a map. Use .html, .svg, .png, .csv, .tsv, .jsonl or .json."),
  ErrorCase(
    "serve --port 70000", 2, "--port 70000 is out of range. Give 1024 to 65535, or 0 for any."),
  ErrorCase("rank --papers - --likes -", 2, "Standard input can hold the papers or the likes"),
  ErrorCase("ratings --import a --export b", 2, "Choose one of --import and --export."),
  ErrorCase("ratings --partial", 2, "--partial goes with --import."),
  ErrorCase("model use hashed --bits 40", 2, "--bits 40 is out of range. Give 10 to 26."),
  ErrorCase(
    "model use my.encoder", 2,
    "An encoder is named with --encoder: akin model use --encoder my.encoder"),
  ErrorCase("model use bert", 2, "Give hashed or tfidf, or an encoder with --encoder."),
  ErrorCase("model use tfidf --bits 20", 2, "--bits goes with hashed."),
  ErrorCase(
    "model encode x -o y --held-out y", 2, "-o and --held-out name one file. Give two."),
  ErrorCase(
    "model train --papers x -o y --rounds 0", 2, "--rounds 0 is out of range. Give 1 to 1000."),
  ErrorCase(
    "model train --papers x -o y --batch 0", 2, "--batch 0 is out of range. Give 1 to 16384."),
  ErrorCase(
    "model train --papers x -o y --threads 0", 2, "--threads 0 is out of range. Give 1 to 1024."),
  ErrorCase(
    "model train --papers x -o y --most-papers 1", 2,
    "--most-papers 1 is out of range. Give 2 or more."),
  ErrorCase(
    "model train --papers x -o y --rate 0", 2,
    "--rate 0.0 is out of range. Give more than 0, and 1 at most."),
  ErrorCase(
    "model train --papers x -o y --temperature 0", 2,
    "--temperature 0.0 is out of range. Give 0.001 to 10."),
  ErrorCase(
    "model train --papers x -o y --penalty=-1", 2,
    "--penalty -1.0 is out of range. Give 0 or more."),
  ErrorCase(
    "model train --papers x -o y --date 2026-13-01", 2,
    "--date '2026-13-01' is no day. Give it as YYYY-MM-DD."),
  ErrorCase(
    "model train --papers x -o y --authors", 2,
    "--authors goes with --pairs or --lists: alone, authors are what is learned from."),
  ErrorCase(
    "model train --papers x -o y --encoder none", 2,
    "Training begins with an encoder. Give a file, or shipped."),
  ErrorCase("import x --year 12", 2, "The year '12' is out of range. Give four digits."),
  ErrorCase("import x --format pdf", 2, "There is no format 'pdf'. Use one of: jsonl, json, "),
  ErrorCase(
    "import x --map heading=Titel", 2,
    "There is no field 'heading'. Use one of: title, abstract, authors, "),
  ErrorCase("import x --map title", 2, "Give a field, an equals sign and a column's name"),
  ErrorCase(
    "recomend", 2,
    "There is no command 'recomend'. Did you mean 'recommend'? akin --help lists the commands."),
  ErrorCase("xyzzy", 2, "There is no command 'xyzzy'. akin --help lists the commands."),
  ErrorCase("help serch", 2, "There is no command 'serch'. Did you mean 'search'?"),
  ErrorCase("help model lst", 2, "There is no command 'lst'."),
  ErrorCase(
    "recommend --combine both", 2,
    "--combine goes with --with NAME, which says who else reads the list."),
  ErrorCase(
    "recommend --with default --combine all", 2, "The value 'all' is invalid for '--combine"),
  ErrorCase(
    "snapshot --json", 2, "A snapshot has one form, which akin verify reads. Leave the format out."),
]

private let inputCases = [
  ErrorCase(
    "like 9999.99999", 2,
    """
    Error: There is no paper '9999.99999' in the library. Give an id, a URL, a DOI or the beginning \
    of an id; akin search finds papers by words.
    """),
  ErrorCase(
    "similar topic0-1 topic1", 2,
    """
    Error: 'topic1' may mean 3 papers: topic1-0, topic1-1, topic1-2. Give more of the id.
    """),
  ErrorCase(
    "show --title Nowhere", 2,
    """
    Error: There is no paper titled 'Nowhere' in the library. akin search finds papers by some of \
    their words.
    """),
  ErrorCase(
    "trending --profile nobody", 2,
    """
    Error: There is no profile 'nobody'. There is default; akin profile create makes a new one.
    """),
  ErrorCase(
    "recommend --profile nobody", 2,
    """
    Error: There is no profile 'nobody'. There is default; akin profile create makes a new one.
    """),
  ErrorCase(
    "recommend", 1,
    """
    The profile 'default' has no likes yet, so there is nothing to go by. To start:
      akin search WORDS     find papers that you know
      akin like ID …        like three or more of them
      akin recommend        then come back here
    """),
  ErrorCase(
    "profile evaluate", 1,
    """
    The profile 'default' has no likes yet, so there is nothing to go by. To start:
      akin search WORDS     find papers that you know
      akin like ID …        like three or more of them
      akin recommend        then come back here
    """),
  ErrorCase(
    "interest list", 1,
    """
    The profile 'default' has no likes yet, so there is nothing to go by. To start:
      akin search WORDS     find papers that you know
      akin like ID …        like three or more of them
      akin recommend        then come back here
    """),
  ErrorCase("interest reset", 1, "Nothing was decided of interests."),
  ErrorCase(
    "interest reset owls", 2,
    "Error: There is no interest 'owls'. akin interest list shows those that there are."),
  ErrorCase(
    "profile unfollow Smith", 2,
    """
    Error: 'Smith' is not followed, and nothing was changed. akin profile show says what is.
    """),
  ErrorCase(
    "profile unblock owls", 2,
    """
    Error: 'owls' is not blocked, and nothing was changed. akin profile show says what is.
    """),
  ErrorCase(
    "publish", 1,
    """
    The profile 'default' has no likes yet, so there is nothing to go by. To start:
      akin search WORDS     find papers that you know
      akin like ID …        like three or more of them
      akin recommend        then come back here
    """),
  ErrorCase(
    "trending", 1,
    "No paper of the library has votes or comments. Get some that do: akin fetch daily"),
  ErrorCase(
    "digest --since 2020-01-01", 1,
    """
    Nothing today: no paper since 2020-01-01 is new to the profile 'default' and passes. Nothing is \
    liked yet, and no paper of these days has votes or comments. Like some that you know: akin \
    search WORDS, akin like ID
    """),
  ErrorCase(
    "digest --send", 2,
    "Error: Say who gets the mail: --to ADDRESS; --remember keeps it for next time."),
  ErrorCase(
    "digest --again", 2,
    "Error: No digest was sent to the profile 'default' yet: akin digest"),
  ErrorCase(
    "digest -o /no/such/folder/x.eml", 2,
    """
    Error: /no/such/folder/x.eml: cannot be written (its folder is missing or read-only). Check the \
    path, its permissions and the free space.
    """),
  ErrorCase("undo", 1, "There is no feedback to take back."),
  ErrorCase(
    "ratings", 1, "The profile 'default' has rated nothing yet: akin like ID …"),
  ErrorCase(
    "search zebra", 1, "No paper fits. Try other words, fewer of them, or word* for a beginning."),
  ErrorCase(
    "search date:soon", 2,
    """
    Error: The search 'date:soon' cannot be understood: 'soon' is no date; write 2024, 2024-05, \
    2024-05-17 or 2023..2025.
    """),
  ErrorCase(
    "search -zebra", 2,
    """
    Error: The search '-zebra' cannot be understood: it only says what is not wanted; add a word \
    that is.
    """),
  ErrorCase(
    "search \u{2212}zebra", 2,
    """
    Error: The search '\u{2212}zebra' cannot be understood: it only says what is not wanted; add a \
    word that is.
    """),
  ErrorCase(
    "search zebra category:", 2,
    """
    Error: The search 'zebra category:' cannot be understood: category: names none; write \
    category:cs.LG.
    """),
  ErrorCase(
    "similar topic0-1 topic0-2 --not topic1-0 topic0-2", 2,
    """
    Error: 'topic0-2' is named as like and as unlike. Name it before --not or after it, not both.
    """),
  ErrorCase(
    "model use --encoder /no/such/my.encoder", 2,
    """
    Error: /no/such/my.encoder: there is no such encoder. Put it back, or choose one of akin model \
    list: akin model use --encoder shipped
    """),
  ErrorCase(
    "model use --encoder /usr", 2,
    "Error: /usr: is a folder. Name an encoder in it: --encoder FILE"),
  ErrorCase(
    "model use --encoder /etc/passwd", 2,
    """
    Error: /etc/passwd: the encoder cannot be used (it has no header). Put a whole copy back, or \
    choose another: akin model use --encoder FILE
    """),
  ErrorCase(
    "model encode missing.jsonl -o /no/such/folder/v.npy", 2,
    """
    Error: /no/such/folder/v.npy: cannot be written (its folder is missing or read-only). Check the \
    path, its permissions and the free space.
    """),
  ErrorCase(
    "model evaluate --data /no/such --benchmark all --lists /no/such/folder/l.jsonl", 2,
    """
    Error: /no/such/folder/l.jsonl: cannot be written (its folder is missing or read-only). Check \
    the path, its permissions and the free space.
    """),
  ErrorCase(
    "profile create default", 2,
    "Error: There is a profile 'default' already. Choose another name."),
  ErrorCase(
    "profile delete default", 2,
    "Error: 'default' is the only profile. Create another one before deleting it."),
  ErrorCase("neighbors --min-similarity 1", 1, "No pair of papers passes."),
  ErrorCase(
    "vectors -o /no/such/folder/v.npy", 2,
    """
    Error: /no/such/folder/v.npy: cannot be written (its folder is missing or read-only). Check the \
    path, its permissions and the free space.
    """),
  ErrorCase(
    "model train --papers missing.jsonl -o /no/such/folder/x.encoder", 2,
    """
    Error: /no/such/folder/x.encoder: cannot be written (its folder is missing or read-only). \
    Check the path, its permissions and the free space.
    """),
  ErrorCase(
    "model train --papers missing.jsonl -o x.encoder", 2,
    "Error: missing.jsonl: no such file. Check the name, or give - to read standard input."),
  ErrorCase(
    "import missing.jsonl", 2,
    "Error: missing.jsonl: no such file. Check the name, or give - to read standard input."),
  ErrorCase(
    "verify missing.json", 2,
    "Error: missing.json: there is no such file, or it cannot be read. Give a file of akin snapshot."
  ),
  ErrorCase(
    "verify /etc/passwd", 2,
    "Error: /etc/passwd: is no snapshot. Give a file that akin snapshot has written."),
  ErrorCase(
    "recommend --with nobody", 2,
    """
    Error: 'nobody' is no profile and no file. There is default; a profile of another library comes as a \
    file: akin profile export NAME -o FILE
    """),
  ErrorCase(
    "doctor --library /no/such/library.sqlite", 2,
    "Error: There is no library /no/such/library.sqlite. Check the path given with --library."),
  ErrorCase(
    "compact --library /no/such/library.sqlite", 2,
    "Error: There is no library /no/such/library.sqlite. Check the path given with --library."),
]

@Suite struct ErrorMessageTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
  }

  @Test func usageErrorsNameTheMistakeAndTheHelp() throws {
    for item in usageCases + dailyUsageCases {
      let result = try akin.run(item.arguments)
      #expect(result.status == item.status, "\(item.testDescription)")
      #expect(result.errors.contains(item.message), "\(item.testDescription): \(result.errors)")
      #expect(result.output.isEmpty, "\(item.testDescription)")
    }
  }

  @Test func inputErrorsAreOneClearMessage() throws {
    for item in inputCases {
      let result = try akin.run(item.arguments)
      #expect(result.status == item.status, "\(item.testDescription)")
      #expect(result.errors == item.message + "\n", "\(item.testDescription)")
      #expect(!result.output.contains("Error"), "\(item.testDescription)")
    }
  }

  @Test func errorsOfInterestsSayWhatThereIs() throws {
    #expect(try akin.run(["like", "topic0-0", "topic0-1", "topic2-0"]).status == 0)
    for (number, name) in [("1", "Planets"), ("2", "Plants")] {
      #expect(try akin.run(["interest", "rename", number, name]).status == 0)
    }
    let cases = [
      ErrorCase(
        "interest mute owls", 2,
        """
        Error: There is no interest 'owls'. There is 'Planets', 'Plants'; give a name, the beginning of \
        one, or its number in akin interest list.
        """),
      ErrorCase(
        "interest mute PLAN", 2,
        "Error: 'PLAN' may mean 'Planets', 'Plants'. Give more of the name."),
      ErrorCase(
        "interest rename planets Plants", 2,
        """
        Error: There is an interest 'Plants' already. Choose another name, or merge the two with akin \
        interest merge.
        """),
      ErrorCase(
        "interest rename planets \(String(repeating: "a", count: 101))", 2,
        """
        Error: '\(String(repeating: "a", count: 101))' cannot name an interest. Use 1 to 100 characters \
        without line ends, and not a number alone.
        """),
      ErrorCase(
        "interest merge planets 1", 2,
        "Error: 'Planets' is one interest. Nothing was changed; name two or more."),
      ErrorCase(
        "interest split plants", 2,
        "Error: 'Plants' has one like, too few for 2 parts. Nothing was changed."),
      ErrorCase(
        "interest move topic1-0 --to planets", 2,
        """
        Error: topic1-0 is not liked, and interests are of likes. Nothing was changed; like it first: \
        akin like topic1-0
        """),
      ErrorCase(
        "profile influence topic1-0", 2,
        """
        Error: topic1-0 moves no list: it is not rated, skipped, graded 3, or of a muted interest. akin \
        ratings shows what is rated.
        """),
      ErrorCase(
        "profile influence --paper topic0-0", 2,
        """
        Error: topic0-0 is rated, so it stands in no list. Name a paper of akin recommend.
        """),
    ]
    for item in cases {
      let result = try akin.run(item.arguments)
      #expect(result.status == item.status && result.errors == item.message + "\n")
    }
  }

  @Test func quietSilencesRemarksButNotErrors() throws {
    #expect(try akin.run(["undo", "--quiet"]).errors.isEmpty)
    #expect(try !akin.run(["like", "nothing", "--quiet"]).errors.isEmpty)
  }
}
