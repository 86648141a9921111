import Akin
import AkinKernels
import Foundation

/// Reads a matrix of a NumPy file.
func readMatrix(_ path: String) throws -> Matrix {
  try NumpyFile.matrix(of: NumpyFile.content(ofFileAt: path), name: path)
}

/// Reads papers of a file of any format that Akin knows.
func readPapers(_ path: String) throws -> [Paper] {
  var papers: [Paper] = []
  let today = PaperDate(dayNumber: 0)
  var source = try PaperSource(path: path, options: ImportOptions(today: today))
  try source.forEachRecord { record in
    if case .paper(let paper, _) = record { papers.append(paper) }
  }
  return papers
}

/// Reads a number.
func integer(_ text: String) throws -> Int {
  guard let number = Int(text) else { throw UsageError(names: ["a number, not \(text)"]) }
  return number
}
