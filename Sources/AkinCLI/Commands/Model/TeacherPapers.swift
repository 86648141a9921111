import Akin
import AkinKernels

/// Papers and a teacher's vectors of them, read row for row from pairs of files.
struct TeacherPapers {
  /// The words of the papers that can be learned from.
  private(set) var texts: [PaperText] = []

  /// How many papers were left out because a file of `--exclude` has them.
  private(set) var excludedCount = 0

  /// How many papers were left out because they have no abstract, or a vector of zeros.
  private(set) var emptyCount = 0

  /// How many records of the files of `--exclude` could not be read.
  var unreadableExclusionCount: Int { exclusions.unreadableCount }

  private var elements: [Float] = []
  private var columnCount: Int?
  private let exclusions: TrainingExclusions
  private let bar: ProgressBar

  /// Reads the titles of papers to leave out.
  init(excluding files: [String], bar: ProgressBar) throws {
    self.bar = bar
    exclusions = try TrainingExclusions(papers: files, bar: bar)
  }

  /// The vectors, a row for each of `texts`.
  var vectors: Matrix {
    Matrix(rowCount: texts.count, columnCount: columnCount ?? 0, elements: elements)
  }

  /// Adds the papers of one file and their vectors of another.
  mutating func add(papers: String, vectors: String, scales: String?) throws {
    let scaleValues = try scales.map { file in
      try NumpyFile.vector(of: NumpyFile.content(ofFileAt: file), name: file)
    }
    let matrix = try NumpyFile.matrix(
      of: NumpyFile.content(ofFileAt: vectors), name: vectors, scales: scaleValues)
    if let columnCount, columnCount != matrix.columnCount {
      throw CommandError(
        "\(vectors): its vectors have \(matrix.columnCount) dimensions, those before it "
          + "\(columnCount). Give vectors of one teacher.")
    }
    columnCount = matrix.columnCount
    let found = try PaperRows.texts(
      in: papers, bar: bar, advice: "Take the line out, and its row out of the vectors.")
    guard found.count == matrix.rowCount else {
      throw CommandError(
        "\(papers) has \(found.count) papers and \(vectors) has \(matrix.rowCount) rows. "
          + "Give the vectors of just these papers, in their order.")
    }
    for (row, text) in found.enumerated() {
      let vector = matrix.row(row)
      let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      guard length.isFinite else {
        throw CommandError(
          "\(vectors): row \(row + 1) is a vector of no finite length. Take it out, and its paper out "
            + "of \(papers), or make the vectors again.")
      }
      add(text, vector, length: length)
    }
  }

  private mutating func add(_ text: PaperText, _ vector: [Float], length: Float) {
    if exclusions.contain(title: text.title) {
      excludedCount += 1
    } else if text.abstract.isEmpty || length == 0 {
      emptyCount += 1
    } else {
      texts.append(text)
      elements.append(contentsOf: vector)
    }
  }
}
