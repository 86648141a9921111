import Akin
import Foundation

/// The formats of each family of readers.
private let formats: [String: [String]] = [
  "json": [
    "json", "jsonl", "daily-json", "openalex", "semanticscholar", "crossref", "europepmc",
    "biorxiv", "zotero-json", "dblp-json", "paperlist", "csl",
  ],
  "xml": [
    "feed", "oai", "pubmed-xml", "endnote-xml", "acl", "dblp", "crossref-xml", "jats", "zotero-rdf",
  ],
  "bibtex": ["bibtex"],
  "tagged": ["ris", "wos", "medline", "refer", "pubmed-asn"],
  "table": ["csv"],
  "text": ["page", "daily", "text"],
]

/// The family that the environment names, which every input is read as, and the formats in it.
private let family: [String] = {
  let name = ProcessInfo.processInfo.environment["AKIN_FUZZ_FAMILY"] ?? ""
  guard let family = formats[name] else { fatalError("AKIN_FUZZ_FAMILY: '\(name)' is no family") }
  for format in family where (try? ImporterRegistry.importer(named: format)) == nil {
    fatalError("there is no format '\(format)'")
  }
  return family
}()

private let options: ImportOptions = {
  guard let today = PaperDate(year: 2026) else { fatalError("2026 is a year") }
  return ImportOptions(today: today)
}()

/// Reads an input as every format of a family, and as what it is recognised as: what libFuzzer calls
/// (https://llvm.org/docs/LibFuzzer.html).
///
/// What ends the program is found by the sanitizer; that a paper has a title is checked here.
@_cdecl("LLVMFuzzerTestOneInput")
public func readInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start = unsafe start else { return 0 }
  let bytes = unsafe Data(bytes: start, count: count)
  for name in family.map(Optional.some) + [nil] {
    guard
      var source = try? PaperSource(bytes: bytes, name: "fuzz", format: name, options: options)
    else { continue }
    try? source.forEachRecord { record in
      if case .paper(let paper, _) = record, paper.title.isEmpty { fatalError("an empty title") }
    }
  }
  return 0
}
