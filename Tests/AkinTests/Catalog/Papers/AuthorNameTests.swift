import Testing

@testable import Akin

@Suite struct AuthorNameTests {
  @Test(arguments: [
    "Jane Q. Smith", "jane smith", "J. Smith", "J Q Smith", "Smith, Jane", "Smith, J. Q.", "Smith",
    "SMITH", "Smith J", "Smith JQ", "smith jane", "JQ Smith", "J.Q. Smith", "Jane  Smith Jr.",
  ])
  func aNameIsFoundHoweverItIsWritten(name: String) throws {
    let author = try #require(AuthorName(name))
    for written in ["Jane Q. Smith", "J. Smith", "Jane Smith", "JQ Smith", "Smith, Jane"] {
      #expect(author.mayBe(written), "\(name): \(written)")
    }
    for other in ["John Smithson", "Jane Jones", "K. Smith", "Smith Jones", "J. Q. Public", ""] {
      #expect(!author.mayBe(other) || (name.lowercased() == "smith" && other == "K. Smith"))
    }
  }

  @Test func whatContradictsIsNobodyElse() throws {
    let joined = try #require(AuthorName("Müller-Strasse"))
    #expect(!joined.mayBe("Eva Strasse") && !joined.mayBe("Eva Müller"))
    let jane = try #require(AuthorName("Jane Smith"))
    #expect(!jane.mayBe("John Smith") && !jane.mayBe("Janet Smith"))
    let middle = try #require(AuthorName("J. Q. Smith"))
    #expect(!middle.mayBe("Jane R. Smith") && middle.mayBe("Jane Quirk Smith"))
  }

  @Test(arguments: [
    ("Mueller", "Mueller"), ("Müller, K.", "Karl Muller"), ("K. Muller", "Karl Müller"),
    ("Moller", "Ole Møller"), ("Łukasz Nowak", "Lukasz Nowak"), ("Wei Zhang", "Zhang Wei"),
    ("Zhang Wei", "Wei Zhang"), ("Jan van der Berg", "J. Berg"),
    ("van der Berg", "Jan van der Berg"),
    ("van der Berg, J.", "Jan van der Berg"), ("Jean-Pierre Serre", "J.-P. Serre"),
    ("O’Brien", "Pat O'Brien"), ("Quoc V. Le", "Quoc Le"), ("Le, Quoc", "Quoc V. Le"),
    ("Иван Петров", "И. Петров"), ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Νίκος Παπαδόπουλος"),
    ("Müller-Strasse", "Eva Müller-Straße"), ("MÜLLER-STRASSE", "E. Müller-Straße"),
  ])
  func accentsParticlesAndOrderDoNotMatter(name: String, written: String) throws {
    let author = try #require(AuthorName(name))
    #expect(author.mayBe(written))
    #expect(author.isAmong("Ana Be\n\n\(written)\nCy De") && !author.isAmong("Ana Be\n\nCy De"))
  }

  @Test(arguments: [
    ("王 伟", "王 伟", true), ("王", "王 伟", true), ("王 伟", "伟 王", true), ("王 伟", "王 伟明", false),
    ("김 철수", "철수 김", true), ("김, 철수", "김 철수", true), ("김 철", "김 철수", false), ("李", "王 伟", false),
    ("शर्मा", "अनिल शर्मा", true), ("Толстой", "Л. Н. Толстой", true),
    ("Л. Толстой", "Лев Толстой", true), ("Nguyễn", "Van Nguyen", true),
  ])
  func aLetterMayBeAName(name: String, written: String, isFound: Bool) throws {
    let author = try #require(AuthorName(name))
    #expect(author.mayBe(written) == isFound && author.isAmong("Ana Be\n\(written)") == isFound)
  }

  @Test(arguments: ["", "J.", "J. Q.", "...", "X", "Л.", "Å."])
  func initialsAloneAreNobody(name: String) {
    #expect(AuthorName(name) == nil)
  }
}
