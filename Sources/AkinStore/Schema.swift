import GRDB

/// The tables of a library.
///
/// A migration that has shipped never changes; a change is a new one.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: papers, ratings, profiles", migrate: createLibrary)
    migrator.registerMigration("2: keywords", migrate: addKeywords)
    migrator.registerMigration("3: texts written at once", migrate: writeTextsAtOnce)
    migrator.registerMigration("4: papers by date and category", migrate: indexCategories)
    migrator.registerMigration("5: venues and collections", migrate: addVenues)
    migrator.registerMigration("6: subscriptions", migrate: addSubscriptions)
    migrator.registerMigration("7: works of several records", migrate: addWorks)
    migrator.registerMigration("8: words written later", migrate: writeWordsLater)
    migrator.registerMigration("9: follows, blocks and settings", migrate: addPreferences)
    migrator.registerMigration("10: interests", migrate: addInterests)
    migrator.registerMigration("11: digests", migrate: addDigests)
    migrator.registerMigration("12: content hashes", migrate: addContentHashes)
    migrator.registerMigration("13: letters as words", migrate: spaceWords)
    return migrator
  }

  private static func createLibrary(_ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA application_id = \(LibraryFile.applicationID);

        CREATE TABLE paper (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE CHECK (id <> ''),
          title TEXT NOT NULL CHECK (title <> ''),
          abstract TEXT NOT NULL,
          authors TEXT NOT NULL,               -- a name a line
          authorCount INTEGER CHECK (authorCount >= 0),
          date TEXT,                           -- as much of 2026-11-23 as is known
          year INTEGER,
          categories TEXT NOT NULL,            -- separated by spaces
          url TEXT,
          version INTEGER,
          upvotes INTEGER,
          comments INTEGER,
          titleHash INTEGER NOT NULL,          -- of the title's letters and digits
          revision INTEGER NOT NULL            -- of the library, when the paper last changed
        );
        CREATE INDEX paperByTitle ON paper (titleHash, year);
        CREATE INDEX paperByRevision ON paper (revision);
        CREATE INDEX paperByDate ON paper (date);

        -- Every name that a paper goes by, its own among them.
        CREATE TABLE paperName (
          name TEXT PRIMARY KEY,
          paperKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX paperNameByPaper ON paperName (paperKey);

        CREATE VIRTUAL TABLE paperText USING fts5 (
          title, abstract, authors, categories,
          content = 'paper', content_rowid = 'key',
          tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER paperTextInsert AFTER INSERT ON paper BEGIN
          INSERT INTO paperText (rowid, title, abstract, authors, categories)
          VALUES (new.key, new.title, new.abstract, new.authors, new.categories);
        END;
        CREATE TRIGGER paperTextDelete AFTER DELETE ON paper BEGIN
          INSERT INTO paperText (paperText, rowid, title, abstract, authors, categories)
          VALUES ('delete', old.key, old.title, old.abstract, old.authors, old.categories);
        END;
        CREATE TRIGGER paperTextUpdate AFTER UPDATE OF title, abstract, authors, categories ON paper
        BEGIN
          INSERT INTO paperText (paperText, rowid, title, abstract, authors, categories)
          VALUES ('delete', old.key, old.title, old.abstract, old.authors, old.categories);
          INSERT INTO paperText (rowid, title, abstract, authors, categories)
          VALUES (new.key, new.title, new.abstract, new.authors, new.categories);
        END;

        CREATE TABLE profile (
          key INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE CHECK (name <> '')
        );
        INSERT INTO profile (name) VALUES ('default');

        -- The history of feedback. A paper's rating is its last row that is not undone; one without
        -- a value takes the rating away.
        CREATE TABLE rating (
          key INTEGER PRIMARY KEY AUTOINCREMENT,
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          paperKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          value TEXT CHECK (value IN ('like', 'dislike', 'skip', '1', '2', '3', '4', '5')),
          note TEXT,
          date TEXT NOT NULL,
          action INTEGER NOT NULL,             -- the same for all rows of one command
          isUndone INTEGER NOT NULL DEFAULT 0 CHECK (isUndone IN (0, 1))
        );
        CREATE INDEX ratingByPaper ON rating (profileKey, paperKey, key);
        CREATE INDEX ratingByAction ON rating (profileKey, action);
        CREATE INDEX ratingOfPaper ON rating (paperKey);
        CREATE VIEW currentRating AS
          SELECT key, profileKey, paperKey, value, note, date, action FROM rating AS last
          WHERE value IS NOT NULL AND key = (
            SELECT MAX(key) FROM rating
            WHERE profileKey = last.profileKey AND paperKey = last.paperKey AND NOT isUndone);

        CREATE TABLE setting (
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) WITHOUT ROWID;
        """)
  }

  /// Papers have keywords, and are found by them.
  private static func addKeywords(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE paper ADD COLUMN keywords TEXT NOT NULL DEFAULT '';  -- a keyword a line

        DROP TRIGGER paperTextInsert;
        DROP TRIGGER paperTextDelete;
        DROP TRIGGER paperTextUpdate;
        DROP TABLE paperText;
        CREATE VIRTUAL TABLE paperText USING fts5 (
          title, abstract, authors, categories, keywords,
          content = 'paper', content_rowid = 'key',
          tokenize = 'porter unicode61 remove_diacritics 2'
        );
        INSERT INTO paperText (paperText) VALUES ('rebuild');
        CREATE TRIGGER paperTextInsert AFTER INSERT ON paper BEGIN
          INSERT INTO paperText (rowid, title, abstract, authors, categories, keywords)
          VALUES (new.key, new.title, new.abstract, new.authors, new.categories, new.keywords);
        END;
        CREATE TRIGGER paperTextDelete AFTER DELETE ON paper BEGIN
          INSERT INTO paperText (paperText, rowid, title, abstract, authors, categories, keywords)
          VALUES ('delete', old.key, old.title, old.abstract, old.authors, old.categories,
            old.keywords);
        END;
        CREATE TRIGGER paperTextUpdate
        AFTER UPDATE OF title, abstract, authors, categories, keywords ON paper
        BEGIN
          INSERT INTO paperText (paperText, rowid, title, abstract, authors, categories, keywords)
          VALUES ('delete', old.key, old.title, old.abstract, old.authors, old.categories,
            old.keywords);
          INSERT INTO paperText (rowid, title, abstract, authors, categories, keywords)
          VALUES (new.key, new.title, new.abstract, new.authors, new.categories, new.keywords);
        END;
        """)
  }

  /// The words of new papers are written by the import, and those of known ones only if they change.
  ///
  /// Before a statement with a trigger SQLite marks a place to go back to, for which FTS5 writes out
  /// all words that it holds: an index of one piece a paper, which it then merges again and again.
  private static func writeTextsAtOnce(_ database: Database) throws {
    let columns = ["title", "abstract", "authors", "categories", "keywords"]
    let list = columns.joined(separator: ", ")
    func values(_ row: String) -> String { columns.map { "\(row).\($0)" }.joined(separator: ", ") }
    try database.execute(
      sql: """
        DROP TRIGGER paperTextInsert;
        DROP TRIGGER paperTextUpdate;
        CREATE TRIGGER paperTextUpdate AFTER UPDATE OF \(list) ON paper
        WHEN \(columns.map { "old.\($0) <> new.\($0)" }.joined(separator: " OR "))
        BEGIN
          INSERT INTO paperText (paperText, rowid, \(list))
          VALUES ('delete', old.key, \(values("old")));
          INSERT INTO paperText (rowid, \(list)) VALUES (new.key, \(values("new")));
        END;
        -- Bytes of words that are held before they are written out; the default is a sixteenth.
        INSERT INTO paperText (paperText, rank) VALUES ('hashsize', 16777216);
        """)
  }

  /// Categories and dates are found, and papers without an abstract counted, without the papers' rows,
  /// in which abstracts come first: of millions of papers that is megabytes, not gigabytes.
  private static func indexCategories(_ database: Database) throws {
    try database.execute(
      sql: """
        DROP INDEX paperByDate;
        CREATE INDEX paperByDate ON paper (date, categories);
        CREATE INDEX paperWithoutAbstract ON paper (key) WHERE abstract = '';
        """)
  }

  /// Papers say where they appeared, and in which groups of the user they lie.
  private static func addVenues(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE paper ADD COLUMN venue TEXT;
        ALTER TABLE paper ADD COLUMN collections TEXT NOT NULL DEFAULT '';  -- a collection a line
        """)
  }

  /// Sources on the network are kept with how far they have been fetched.
  private static func addSubscriptions(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE subscription (
          name TEXT PRIMARY KEY CHECK (name <> ''),
          kind TEXT NOT NULL,
          source TEXT NOT NULL,                -- what is asked for, as JSON
          progress TEXT NOT NULL,              -- how far it has been fetched, as JSON
          fetched TEXT                         -- when it was last fetched to its end
        ) WITHOUT ROWID;
        """)
  }

  /// A work that several records describe is one paper, and each of its records is kept.
  private static func addWorks(_ database: Database) throws {
    try database.execute(
      sql: """
        -- The records that papers of several sources were made of.
        CREATE TABLE paperOriginal (
          key INTEGER PRIMARY KEY,
          paperKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          source TEXT NOT NULL,
          record TEXT NOT NULL,                -- JSON
          date TEXT NOT NULL
        );
        CREATE INDEX paperOriginalByPaper ON paperOriginal (paperKey);

        -- Pairs of papers that look like one work and are two, by decision.
        CREATE TABLE distinctPapers (
          firstKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          secondKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          PRIMARY KEY (firstKey, secondKey)
        ) WITHOUT ROWID;
        CREATE INDEX distinctPapersBySecond ON distinctPapers (secondKey);

        -- Papers that became a part of another one; the index leaves them out.
        CREATE TABLE mergedPaper (
          key INTEGER PRIMARY KEY,
          paperKey INTEGER NOT NULL,
          revision INTEGER NOT NULL
        );
        CREATE INDEX mergedPaperByRevision ON mergedPaper (revision);
        """)
  }

  /// What people decide of their interests lasts.
  private static func addInterests(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE interest (
          key INTEGER PRIMARY KEY,
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          name TEXT NOT NULL CHECK (name <> ''),
          isMuted INTEGER NOT NULL DEFAULT 0 CHECK (isMuted IN (0, 1)),
          UNIQUE (profileKey, name)
        );

        -- The papers that were put into an interest: into one of a profile.
        CREATE TABLE interestPaper (
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          paperKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          interestKey INTEGER NOT NULL REFERENCES interest (key) ON DELETE CASCADE,
          PRIMARY KEY (profileKey, paperKey)
        ) WITHOUT ROWID;
        CREATE INDEX interestPaperByPaper ON interestPaper (paperKey);
        CREATE INDEX interestPaperByInterest ON interestPaper (interestKey);
        """)
  }

  /// A profile remembers whom it follows, what it blocks, and how its lists are made.
  private static func addPreferences(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE profileRule (
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          kind TEXT NOT NULL CHECK (kind IN ('follow', 'words', 'author', 'category')),
          text TEXT NOT NULL CHECK (text <> ''),  -- all but a follow is blocked
          PRIMARY KEY (profileKey, kind, text)
        ) WITHOUT ROWID;
        CREATE TABLE profileSetting (
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          name TEXT NOT NULL,                  -- of the option, such as half-life
          value TEXT NOT NULL,
          PRIMARY KEY (profileKey, name)
        ) WITHOUT ROWID;
        """)
  }

  /// The words of papers are written when the index is brought up to date: `wordState` knows how far.
  private static func writeWordsLater(_ database: Database) throws {
    try database.execute(
      sql: """
        -- The words of papers up to this key are in paperText, and of no others.
        CREATE TABLE wordState (lastKey INTEGER NOT NULL);
        INSERT INTO wordState SELECT IFNULL(MAX(key), 0) FROM paper;
        """)
    try replaceTextTriggers(in: database) { $0 }
  }

  /// The columns of `paper` whose words are in `paperText`.
  static let textColumns = ["title", "abstract", "authors", "categories", "keywords"]

  /// Has words taken back and written where papers whose words are written go or change.
  ///
  /// As of two migrations that have shipped, it never changes.
  ///
  /// - Parameters:
  ///   - database: The library.
  ///   - written: What is written of a column, in SQL.
  /// - Throws: What SQLite throws.
  static func replaceTextTriggers(
    in database: Database, writing written: (String) -> String
  ) throws {
    let columns = textColumns
    let list = columns.joined(separator: ", ")
    func values(_ row: String) -> String {
      columns.map { written("\(row).\($0)") }.joined(separator: ", ")
    }
    try database.execute(
      sql: """
        DROP TRIGGER paperTextDelete;
        DROP TRIGGER paperTextUpdate;
        CREATE TRIGGER paperTextDelete AFTER DELETE ON paper
        WHEN old.key <= (SELECT lastKey FROM wordState)
        BEGIN
          INSERT INTO paperText (paperText, rowid, \(list))
          VALUES ('delete', old.key, \(values("old")));
          -- A paper may get the last key again.
          UPDATE wordState
          SET lastKey = MIN(lastKey, (SELECT IFNULL(MAX(key), 0) FROM paper));
        END;
        CREATE TRIGGER paperTextUpdate AFTER UPDATE OF \(list) ON paper
        WHEN old.key <= (SELECT lastKey FROM wordState)
          AND (\(columns.map { "old.\($0) <> new.\($0)" }.joined(separator: " OR ")))
        BEGIN
          INSERT INTO paperText (paperText, rowid, \(list))
          VALUES ('delete', old.key, \(values("old")));
          INSERT INTO paperText (rowid, \(list)) VALUES (new.key, \(values("new")));
        END;
        """)
  }

  /// What was sent and published is remembered, and papers with votes are found by their dates.
  private static func addDigests(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE digest (
          key INTEGER PRIMARY KEY,
          profileKey INTEGER NOT NULL REFERENCES profile (key) ON DELETE CASCADE,
          kind TEXT NOT NULL CHECK (kind IN ('mail', 'feed')),
          day TEXT NOT NULL,                   -- that it is of
          date TEXT NOT NULL                   -- when it was written, or accepted by a server
        );
        CREATE INDEX digestByProfile ON digest (profileKey, kind);

        CREATE TABLE digestPaper (
          digestKey INTEGER NOT NULL REFERENCES digest (key) ON DELETE CASCADE,
          paperKey INTEGER NOT NULL REFERENCES paper (key) ON DELETE CASCADE,
          rank INTEGER NOT NULL,
          part TEXT NOT NULL CHECK (part IN ('personal', 'trending')),
          probability REAL,
          reason TEXT NOT NULL,
          PRIMARY KEY (digestKey, paperKey)
        ) WITHOUT ROWID;
        CREATE INDEX digestPaperByPaper ON digestPaper (paperKey);

        -- How the mails of a profile are sent, as JSON.
        CREATE TABLE mailSetting (
          profileKey INTEGER PRIMARY KEY REFERENCES profile (key) ON DELETE CASCADE,
          value TEXT NOT NULL
        );

        CREATE INDEX paperByAttention ON paper (date, upvotes, comments, categories)
          WHERE upvotes > 0 OR comments > 0;
        """)
  }
}
