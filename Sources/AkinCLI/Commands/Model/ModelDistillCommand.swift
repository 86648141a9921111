import Akin
import AkinKernels
import AkinStore
import ArgumentParser
import Foundation

extension ModelCommand {
  struct Distill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Learn an encoder from the vectors of a sentence transformer.",
      discussion: """
        Reads papers and a teacher's vectors of them, a row a paper in the same order, and writes \
        an encoder: a few megabytes that turn any paper into nearly the teacher's vector, without \
        the teacher. Papers without an abstract or whose vector is zero are left out. One in twenty \
        papers, or about 5,000 of more than 100,000, chosen by their titles, are not learned from; \
        the table says how near the encoder comes to the \
        teacher on those: mean cosine, with the teacher's mean vector and relative to it (centered), \
        in the first dimensions and against the whole of the teacher's vectors.

        Vectors are NumPy arrays of <f4, <f2, or |i1 with a scale for each row (--scales). Records \
        that are no papers are errors in --papers, as rows would not agree with vectors, and are \
        skipped in --exclude. Memory: about 32 \
        bytes for each different term of each paper, and 2 kB for each term in three papers (12 GB \
        for 200,000 papers).

        Example:
          Scripts/teacher papers.jsonl -o teacher
          akin model distill --papers teacher/papers.jsonl --vectors teacher/vectors.npy \\
            --exclude benchmark.jsonl --name my-256 -o my-256.encoder
          AKIN_MODELS=. akin model list
        """)

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp("Files of papers, in any format of akin import.", valueName: "file"),
      completion: .file())
    var papers: [String]

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp("Their vectors, a .npy file for each of --papers.", valueName: "file"),
      completion: .file(extensions: ["npy"]))
    var vectors: [String]

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "The scales of the rows, a file for each of --vectors that is of |i1, in their order.",
        valueName: "file"),
      completion: .file(extensions: ["npy"]))
    var scales: [String] = []

    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Files of papers that must not be learned from, by title: those of benchmarks.",
        valueName: "file"), completion: .file())
    var exclude: [String] = []

    @Option(
      name: .shortAndLong, help: ArgumentHelp("Where to write the encoder.", valueName: "file"),
      completion: .file())
    var output: String

    @Option(help: ArgumentHelp("Its name. Default: that of the file.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("How many terms it knows.", valueName: "count"))
    var features = DistillationSettings().featureCount

    @Option(help: ArgumentHelp("How many dimensions it has, 1 to 1024.", valueName: "count"))
    var dimensions = EncoderSettings().dimensionCount

    @Option(help: ArgumentHelp("What large weights cost in the fit.", valueName: "number"))
    var penalty = DistillationSettings().penalty

    @Option(help: ArgumentHelp("The steps of each of the two fits.", valueName: "count"))
    var rounds = DistillationSettings().roundCount

    @Option(help: ArgumentHelp("The day to write into it. Default: today.", valueName: "day"))
    var date: String?

    @Option(help: ArgumentHelp("The licence to write into it.", valueName: "text"))
    var licence = "none stated"

    @Option(help: ArgumentHelp("The teacher to write into it.", valueName: "name"))
    var teacher = "a sentence transformer"

    /// Fewer papers make an encoder that knows next to nothing, which no figure would tell.
    private static let leastPapers = 100

    @Flag(name: .shortAndLong, help: "No progress bars and no remarks.")
    var quiet = false

    @OptionGroup var table: TableOptions

    func validate() throws {
      guard papers.count == vectors.count else {
        throw ValidationError(
          "--papers names \(papers.count) files and --vectors \(vectors.count). "
            + "Give a file of vectors for each file of papers.")
      }
      guard features > 0 else { throw ValidationError("--features \(features): give 1 or more.") }
      guard (1...1024).contains(dimensions) else {
        throw ValidationError("--dimensions \(dimensions) is out of range. Give 1 to 1024.")
      }
      guard penalty.isFinite, penalty >= 0 else {
        throw ValidationError("--penalty \(penalty) is out of range. Give 0 or more.")
      }
      guard (1...1_000).contains(rounds) else {
        throw ValidationError("--rounds \(rounds) is out of range. Give 1 to 1000.")
      }
      try NewEncoder.check(date: date)
    }

    func run() async throws {
      try OutputFile.check(output)
      let scales = try scalesOfVectors()
      let bar = ProgressBar(isQuiet: quiet)
      defer { bar.clear() }
      let taught = try readPapers(bar, scales: scales)
      guard taught.texts.count >= Distill.leastPapers else {
        throw CommandError(
          "There are \(taught.texts.count) papers with an abstract and a vector, too few to learn "
            + "from. Give \(Distill.leastPapers) at least, better some thousands.")
      }
      var settings = DistillationSettings()
      settings.featureCount = features
      settings.encoder.dimensionCount = dimensions
      settings.penalty = penalty
      settings.roundCount = rounds
      let distillation = try await Encoder.distill(
        papers: taught.texts, teacher: taught.vectors, settings: settings
      ) { bar.show($0.step.rawValue, $0.fraction) }
      bar.clear()
      try write(distillation, settings: settings)
      try report(distillation, taught)
    }

    /// The scales of each file of vectors; nil for those whose elements need none.
    private func scalesOfVectors() throws -> [String?] {
      let areBytes = try vectors.map { file in
        try NumpyFile.elementType(of: NumpyFile.content(ofFileAt: file), name: file) == "|i1"
      }
      let byteCount = areBytes.count { $0 }
      guard scales.count == byteCount else {
        throw CommandError(
          "--scales names \(scales.count) files, and \(byteCount) of --vectors are of |i1. "
            + "Give a file of scales for each of those, in their order, and for no other.")
      }
      var rest = scales.makeIterator()
      return areBytes.map { $0 ? rest.next() : nil }
    }

    private func readPapers(_ bar: ProgressBar, scales: [String?]) throws -> TeacherPapers {
      var taught = try TeacherPapers(excluding: exclude, bar: bar)
      for (index, file) in papers.enumerated() {
        try taught.add(papers: file, vectors: vectors[index], scales: scales[index])
      }
      return taught
    }

    private func write(_ distillation: Distillation, settings: DistillationSettings) throws {
      let header = EncoderHeader(
        of: distillation, settings: settings, name: name ?? NewEncoder.name(ofFileAt: output),
        date: date ?? PaperDate.today.description, teacher: teacher, licence: licence,
        trainingData: NewEncoder.sources(papers))
      try NewEncoder.write(
        distillation.encoder, frequencies: distillation.frequencies, header: header, to: output)
    }

    private func report(_ distillation: Distillation, _ taught: TeacherPapers) throws {
      try table.write(
        Table(
          columns: ["dimensions", "teacherDimensions", "cosine", "centeredCosine"],
          rows: distillation.figures.map { figure in
            [
              .integer(figure.dimensionCount), .integer(figure.teacherDimensionCount),
              .number(figure.cosine), .number(figure.centeredCosine),
            ]
          }))
      guard !quiet else { return }
      if taught.unreadableExclusionCount > 0 {
        StandardError.write(
          "Skipped: \(taught.unreadableExclusionCount) records of --exclude, which are no papers.")
      }
      StandardError.write(
        """
        Left out: \(taught.excludedCount) papers of --exclude, \(taught.emptyCount) without an \
        abstract or a vector.
        Learned from \(distillation.paperCount) papers, measured with \(distillation.heldOutCount).
        Wrote \(output): \(distillation.encoder.termCount) terms, \
        \(distillation.encoder.dimensionCount) dimensions.
        """)
      warn(of: distillation)
    }

    private func warn(of distillation: Distillation) {
      guard let figure = distillation.figures.last else {
        StandardError.write(
          "No paper was held out, so nothing says what the encoder is worth: give more papers.")
        return
      }
      if !(figure.centeredCosine > 0) {
        StandardError.write(
          "What it says of a paper is no nearer to the teacher than chance (centeredCosine is not "
            + "above 0): check that papers and vectors agree, and give more of them.")
      }
    }
  }
}
