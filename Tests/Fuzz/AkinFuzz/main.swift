import Akin
import Foundation

/// The formats of each family.
let formats: [String: [String]] = [
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

/// Reads a source as every format of a family, and as what it is recognised as.
func read(_ bytes: [UInt8], as names: [String], options: ImportOptions) {
  for name in names.map(Optional.some) + [nil] {
    guard
      var source = try? PaperSource(
        bytes: Data(bytes), name: "fuzz", format: name, options: options)
    else { continue }
    try? source.forEachRecord { record in
      if case .paper(let paper, _) = record, paper.title.isEmpty { fatalError("an empty title") }
    }
  }
}

func sources(in folder: String) -> [[UInt8]] {
  let names = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? [])
    .compactMap { $0 as? String }.sorted()
  return names.filter { !$0.contains("README") }.compactMap { name in
    guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
    return data.isEmpty ? nil : Array(data.prefix(1 << 20))
  }
}

let arguments = CommandLine.arguments
guard arguments.count == 5, let family = formats[arguments[1]], let seconds = Double(arguments[3]),
  let seed = UInt64(arguments[4]), let today = PaperDate(year: 2026)
else {
  print("usage: AkinFuzz FAMILY FOLDER SECONDS SEED")
  exit(2)
}
let options = ImportOptions(today: today)
let known = Set(ImporterRegistry.all.map { $0.format.name })
let corpus = sources(in: arguments[2])
guard Set(family).isSubset(of: known), !corpus.isEmpty else {
  print("\(arguments[1]): there is no such reader, or no source to begin with")
  exit(2)
}

// What is being read is written down first: when it ends the program, it is there.
let kept = FileManager.default.currentDirectoryPath + "/fuzz-\(arguments[1])-\(seed).bin"
var mutator = SourceMutator(seed: seed, corpus: corpus)
let clock = ContinuousClock()
let start = clock.now
var count = 0
while clock.now - start < .seconds(seconds) {
  let bytes = mutator.next()
  try Data(bytes).write(to: URL(fileURLWithPath: kept))
  let time = clock.measure { read(bytes, as: family, options: options) }
  if time > .seconds(10) {
    print("\(arguments[1]): \(kept) takes \(time)")
    exit(1)
  }
  count += 1
}
try FileManager.default.removeItem(atPath: kept)
print("\(arguments[1]): \(count) sources, seed \(seed), nothing found")
