import Akin
import ArgumentParser

/// The formats that papers are written in.
enum PaperFileFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl, json, csv, tsv, bibtex, ris, csl

  /// The format that a file's ending names.
  init?(ending: String) {
    switch ending.lowercased() {
    case "bib": self = .bibtex
    case let ending: self.init(rawValue: ending)
    }
  }
}

/// Writes papers one by one in a format.
struct PaperFileWriter {
  private let format: PaperFileFormat
  private var table: TableWriter?
  private var count = 0

  init(format: PaperFileFormat) {
    self.format = format
    table = TableWriter.Format(rawValue: format.rawValue).map {
      TableWriter(columns: PaperTable.columns, format: $0)
    }
  }

  /// What comes before the first paper.
  var header: String { table?.header() ?? (format == .csl ? "[" : "") }

  /// A paper.
  mutating func text(of paper: Paper) -> String {
    defer { count += 1 }
    if let text = table?.row(PaperTable.cells(of: paper)) { return text }
    switch format {
    case .csl: return (count == 0 ? "\n  " : ",\n  ") + CSLRecord.json(of: paper)
    case .ris: return Bibliography.ris.entry(for: paper)
    default: return Bibliography.bibtex.entry(for: paper)
    }
  }

  /// What comes after the last paper.
  var footer: String { table?.footer() ?? (format == .csl ? count == 0 ? "]\n" : "\n]\n" : "") }
}
