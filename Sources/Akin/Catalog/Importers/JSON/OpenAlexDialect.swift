/// Reads works of OpenAlex, of its interface and of its snapshot.
enum OpenAlexDialect: JSONDialect {
  static let format = PaperFormat(name: "openalex", summary: "works of OpenAlex")

  static func recognizes(_ record: JSONRecord) -> Bool {
    record.fields["abstract_inverted_index"] != nil || record.fields["authorships"] != nil
      || record["id"]?.text?.hasPrefix("https://openalex.org/W") == true
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.text("title", "display_name") ?? ""
    draft.abstract = abstract(of: record)
    draft.authors = record.records("authorships").compactMap { authorship in
      authorship.record("author")?.text("display_name") ?? authorship.text("raw_author_name")
    }
    draft.date = record.date("publication_date") ?? record.date("publication_year")
    draft.keywords = record.records("keywords").compactMap { $0.text("display_name", "keyword") }
    if draft.keywords.isEmpty {
      // Works of before keywords have concepts, the general ones first.
      draft.keywords = record.records("concepts")
        .filter { ($0.count("level") ?? 0) >= 1 && ($0["score"]?.number ?? 0) >= 0.3 }
        .compactMap { $0.text("display_name") }
    }
    draft.names = names(of: record)
    draft.venue = venue(of: record)
    draft.url = address(of: record)
    return try draft.paper()
  }

  /// The abstract, which is given as the places of each word.
  private static func abstract(of record: JSONRecord) -> String {
    // Dumps hold it as a text of JSON.
    let index =
      record["abstract_inverted_index"]?.object
      ?? record["abstract_inverted_index"]?.text.flatMap { try? JSONReader.value(of: $0) }?.object
    guard let index else { return record.text("abstract") ?? "" }
    let inner = index["InvertedIndex"]?.object ?? index
    var words: [(place: Int, word: String)] = []
    for (word, places) in inner {
      for place in places.array ?? [] {
        if let number = place.number, number >= 0, number < 1e6 {
          words.append((Int(number), word))
        }
      }
    }
    // Two words at one place would otherwise come in any order.
    words.sort { ($0.place, $0.word) < ($1.place, $1.word) }
    return words.map(\.word).joined(separator: " ")
  }

  private static func names(of record: JSONRecord) -> [String] {
    let ids = record.record("ids")
    let places = ([record.record("primary_location")] + record.records("locations").map { $0 })
      .compactMap { $0 }
    // The page on arXiv is a name of the paper, too.
    let pages = places.compactMap { $0.text("landing_page_url") }.filter {
      $0.contains("arxiv.org")
    }
    let pmid = ids?.text("pmid").map { text in
      "pmid:" + (text.split(separator: "/").last.map(String.init) ?? text)
    }
    return pages
      + [
        record.text("doi") ?? ids?.text("doi"), pmid, record.text("id") ?? ids?.text("openalex"),
      ].compactMap { $0 }
  }

  private static func venue(of record: JSONRecord) -> String? {
    let place = record.record("primary_location") ?? record.record("host_venue")
    return place?.record("source")?.text("display_name") ?? place?.text("display_name")
      ?? place?.text("raw_source_name")
  }

  private static func address(of record: JSONRecord) -> String? {
    record.record("primary_location")?.text("landing_page_url")
      ?? record.record("host_venue")?.text("url") ?? record.text("doi")
  }
}
