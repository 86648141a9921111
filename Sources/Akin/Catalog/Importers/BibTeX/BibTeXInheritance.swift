/// Gives entries what they inherit: `crossref` from the book or proceedings that they are part of,
/// `xdata` from entries made for it.
///
/// BibTeX wants the whole behind its parts, so that an entry waits for its parent, at most to the
/// end of the file. Only what can be a parent is remembered.
struct BibTeXInheritance {
  private var parents: [String: BibTeXEntry] = [:]
  private var waiting: [String: [BibTeXEntry]] = [:]

  /// The types whose entries others are part of.
  private static let parentTypes: Set<String> = [
    "book", "collection", "proceedings", "mvbook", "mvcollection", "mvproceedings", "reference",
    "mvreference", "periodical", "conference", "xdata",
  ]

  /// What an entry takes from the whole that it is part of.
  ///
  /// Names, abstracts and keywords of the whole are not the part's.
  private static let inherited = [
    "year", "month", "date", "publisher", "series", "journal", "journaltitle", "eventtitle",
    "booktitle", "maintitle",
  ]

  /// Takes an entry; returns it, and those that waited for it, with what they inherit.
  mutating func add(_ entry: BibTeXEntry) -> [BibTeXEntry] {
    if let missing = missingParent(of: entry) {
      waiting[missing, default: []].append(entry)
      return []
    }
    let whole = completed(entry)
    var result = [whole]
    if BibTeXInheritance.parentTypes.contains(entry.type), !entry.key.isEmpty,
      parents[entry.key.lowercased()] == nil
    {
      parents[entry.key.lowercased()] = whole
      // A parent's parent comes behind it: what waited may wait on, for another.
      for child in waiting.removeValue(forKey: entry.key.lowercased()) ?? [] {
        result += add(child)
      }
    }
    return result
  }

  /// The entries whose parents the file does not have.
  mutating func finish() -> [BibTeXEntry] {
    let orphans = waiting.values.flatMap { $0 }.sorted { $0.line < $1.line }
    waiting = [:]
    return orphans.map { completed($0) }
  }

  private func missingParent(of entry: BibTeXEntry) -> String? {
    BibTeXInheritance.parentKeys(of: entry).first {
      parents[$0] == nil && $0 != entry.key.lowercased()
    }
  }

  private static func parentKeys(of entry: BibTeXEntry) -> [String] {
    let keys = [entry["xdata"], entry["crossref"]].compactMap { $0 }
    return keys.flatMap { $0.split(separator: ",") }.map { String($0).squeezed.lowercased() }
      .filter { !$0.isEmpty }
  }

  private func completed(_ entry: BibTeXEntry) -> BibTeXEntry {
    var result = entry
    for key in BibTeXInheritance.parentKeys(of: entry) {
      guard let parent = parents[key] else { continue }
      if parent.type == "xdata" {
        result.fields.merge(parent.fields) { own, _ in own }
        continue
      }
      let hasDate = result["year", "date"] != nil
      for name in BibTeXInheritance.inherited where result.fields[name]?.isEmpty ?? true {
        if hasDate && ["year", "month", "date"].contains(name) { continue }
        result.fields[name] = parent.fields[name]
      }
      let title = parent.type == "periodical" ? "journaltitle" : "booktitle"
      if result[title] == nil { result.fields[title] = parent["title"] }
    }
    return result
  }
}
