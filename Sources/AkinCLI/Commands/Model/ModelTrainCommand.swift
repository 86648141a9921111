import Akin
import AkinStore
import ArgumentParser
import Foundation

extension ModelCommand {
  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Train an encoder with papers that belong together.",
      discussion: """
        Goes beyond the teacher: papers of one author, of one library or of one reference list are \
        alike in ways that no text says. The encoder learns to tell the papers of a person or list \
        from others, and is kept near what it was.

        People are told by their authors' names, unless --pairs or --lists say what belongs \
        together. Tables are tab-separated, without a header, and name papers by their ids in \
        --papers. Papers without an abstract and papers that come again are left out, and so are \
        those that the encoder was measured with when it was made.

        One in twenty people and lists is held out, with all their papers: the table says how many \
        of the companions of their papers are among the ten nearest (recall), and how near vectors \
        are to what they were (cosine). That such people gain need not help anybody else: keep an \
        encoder only if akin model evaluate finds it better on what it was not trained for. \
        --exclude and --exclude-people keep out what it will be judged by; --used writes who and \
        what was used, for Scripts/check-leakage.

        Memory: about 40 bytes for each different term of each paper (1 GB for 150,000 papers).

        Examples:
          akin model train --papers arxiv.jsonl -o mine-256.encoder
          akin model train --papers arxiv.jsonl --lists libraries.tsv --authors \\
            --exclude benchmark.jsonl --used used.tsv -o mine-256.encoder
          akin model use --encoder mine-256.encoder
        """)

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp("Files of papers, in any format of akin import.", valueName: "file"),
      completion: .file())
    var papers: [String]

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp("Tables of papers that belong together: paper, paper.", valueName: "file"),
      completion: .file())
    var pairs: [String] = []

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp("Tables of libraries or reference lists: list, paper.", valueName: "file"),
      completion: .file())
    var lists: [String] = []

    @Flag(help: "Learn from authors, too, beside --pairs and --lists.")
    var authors = false

    @Option(
      help: ArgumentHelp(
        "Leave out names of more papers, which several people may have.", valueName: "count"))
    var mostPapers = 30

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Files of papers that must not be used, by title or id: those of benchmarks.",
        valueName: "file"), completion: .file())
    var exclude: [String] = []

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Files of names, one a line: no paper of these people is used.", valueName: "file"),
      completion: .file())
    var excludePeople: [String] = []

    @Option(
      help: ArgumentHelp(
        "The encoder to begin with: a file, or shipped for the one that comes with Akin.",
        valueName: "file"), completion: .file())
    var encoder = "shipped"

    @Option(
      name: .shortAndLong, help: ArgumentHelp("Where to write the encoder.", valueName: "file"),
      completion: .file())
    var output: String

    @Option(
      help: ArgumentHelp("Where to write who and what was used, a table.", valueName: "file"),
      completion: .file())
    var used: String?

    @Option(help: ArgumentHelp("Its name. Default: that of the file.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("How often each paper is shown.", valueName: "count"))
    var rounds = TrainingSettings().roundCount

    @Option(help: ArgumentHelp("How many pairs a step looks at.", valueName: "count"))
    var batch = TrainingSettings().batchSize

    @Option(help: ArgumentHelp("How far numbers move in a step, at first.", valueName: "number"))
    var rate = TrainingSettings().rate

    @Option(
      help: ArgumentHelp(
        "The difference of cosines that makes a paper e times as likely.", valueName: "number"))
    var temperature = TrainingSettings().temperature

    @Option(
      help: ArgumentHelp("What it costs to turn from what it was.", valueName: "number"))
    var penalty = TrainingSettings().penalty

    @Option(help: ArgumentHelp("What chance begins with.", valueName: "number"))
    var seed = TrainingSettings().seed

    @Option(help: ArgumentHelp("How many threads. Default: one a core.", valueName: "count"))
    var threads: Int?

    @Option(help: ArgumentHelp("The day to write into it. Default: today.", valueName: "day"))
    var date: String?

    @Option(
      help: ArgumentHelp(
        "The licence to write into it. Default: that of the encoder.", valueName: "text"))
    var licence: String?

    @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
    var quiet = false

    @OptionGroup var table: TableOptions

    func validate() throws {
      let counts = [
        ("rounds", rounds, 1_000), ("batch", batch, 16_384), ("threads", threads ?? 1, 1_024),
      ]
      for (name, value, most) in counts where !(1...most).contains(value) {
        throw ValidationError("--\(name) \(value) is out of range. Give 1 to \(most).")
      }
      guard mostPapers >= 2 else {
        throw ValidationError("--most-papers \(mostPapers) is out of range. Give 2 or more.")
      }
      guard rate > 0, rate <= 1 else {
        throw ValidationError("--rate \(rate) is out of range. Give more than 0, and 1 at most.")
      }
      guard temperature >= 0.001, temperature <= 10 else {
        throw ValidationError("--temperature \(temperature) is out of range. Give 0.001 to 10.")
      }
      guard penalty.isFinite, penalty >= 0 else {
        throw ValidationError("--penalty \(penalty) is out of range. Give 0 or more.")
      }
      try NewEncoder.check(date: date)
      if authors && pairs.isEmpty && lists.isEmpty {
        throw ValidationError(
          "--authors goes with --pairs or --lists: alone, authors are what is learned from.")
      }
      if encoder == "none" {
        throw ValidationError("Training begins with an encoder. Give a file, or shipped.")
      }
    }

    func run() async throws {
      for file in [output, used] { try OutputFile.check(file) }
      guard let parent = try EncoderChoice(argument: encoder).file() else {
        throw CommandError(EncoderFile.missingAdvice)
      }
      let bar = ProgressBar(isQuiet: quiet)
      defer { bar.clear() }
      let read = try readPapers(of: parent.header, bar: bar)
      let groups = try TrainingGroups(
        of: read, pairs: pairs, lists: lists,
        withAuthors: authors || pairs.isEmpty && lists.isEmpty, mostPapers: mostPapers)
      let training = try await parent.encoder.trained(
        on: read.texts, groups: groups.groups, settings: settings, threadCount: threads
      ) { bar.show($0.step.rawValue, $0.fraction) }
      bar.clear()
      try write(training, parent: parent)
      if let used {
        try await OutputFile.with(used) { write in
          try write(Data(TrainingRecord.text(of: training.split, papers: read).utf8))
        }
      }
      try report(training, read, groups)
    }

    private var settings: TrainingSettings {
      var settings = TrainingSettings()
      settings.roundCount = rounds
      settings.batchSize = batch
      settings.rate = rate
      settings.temperature = temperature
      settings.penalty = penalty
      settings.seed = seed
      return settings
    }

    private func readPapers(of header: EncoderHeader, bar: ProgressBar) throws -> TrainingPapers {
      let exclusions = try TrainingExclusions(papers: exclude, people: excludePeople, bar: bar)
      var read = TrainingPapers(
        excluding: exclusions,
        heldOut: HeldOutShare(ofPaperCount: header.paperCount + header.heldOutCount))
      for file in papers { try read.add(file, bar: bar) }
      if exclusions.unreadableCount > 0 && !quiet {
        StandardError.write(
          "Skipped: \(exclusions.unreadableCount) records of --exclude, which are no papers.")
      }
      return read
    }

    private func write(_ training: EncoderTraining, parent: EncoderFile) throws {
      let header = parent.header(
        of: training, settings: settings, name: name ?? NewEncoder.name(ofFileAt: output),
        date: date ?? PaperDate.today.description, licence: licence,
        trainingData: NewEncoder.sources(papers + pairs + lists))
      try NewEncoder.write(
        training.encoder, frequencies: parent.frequencies, header: header, to: output)
    }

    private func report(
      _ training: EncoderTraining, _ read: TrainingPapers, _ groups: TrainingGroups
    ) throws {
      let figures = [("before", training.before), ("after", training.after)]
      try table.write(
        Table(
          columns: ["encoder", "recall", "cosine"],
          rows: figures.map { name, figures in
            [.text(name), .number(figures.recall), .number(figures.cosine)]
          }))
      guard !quiet else { return }
      let split = training.split
      if read.unreadableCount > 0 {
        StandardError.write("Skipped: \(read.unreadableCount) records, which are no papers.")
      }
      if groups.unknownRowCount > 0 {
        StandardError.write(
          "Skipped: \(groups.unknownRowCount) rows of tables, whose papers are not in --papers.")
      }
      StandardError.write(
        """
        Left out: \(read.excludedCount) papers of --exclude and --exclude-people, \
        \(read.heldOutCount) that the encoder was measured with, \
        \(read.emptyOrRepeatedCount) without an abstract or repeated.
        Learned from \(split.learnedPapers.count) papers of \(split.learned.count) people or lists, \
        measured with \(split.heldOutPapers.count) papers of \(split.heldOut.count).
        Wrote \(output).
        """)
      if training.after.recall <= training.before.recall {
        StandardError.write(
          "It finds no more of what belongs together than before: keep the encoder that it began with."
        )
      }
    }
  }
}
