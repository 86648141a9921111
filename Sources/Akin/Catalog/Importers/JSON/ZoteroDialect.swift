/// Reads Zotero's items: as Better BibTeX exports them, and as Zotero's interface answers.
enum ZoteroDialect: JSONDialect {
  static let format = PaperFormat(name: "zotero-json", summary: "items of Zotero as JSON")

  static func recognizes(_ record: JSONRecord) -> Bool { record["itemType"]?.text != nil }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var item = ZoteroItem(type: record.text("itemType") ?? "")
    for (name, value) in record.fields {
      // Better BibTeX gives the lines of the field Extra as a list.
      let lines = (value.array ?? []).compactMap(\.text).joined(separator: "\n")
      item.fields[name] = value.text ?? value.scalarText ?? (lines.isEmpty ? nil : lines)
    }
    item.creators = record.records("creators").map { creator in
      ZoteroItem.Creator(
        role: creator.text("creatorType") ?? "author", given: creator.text("firstName") ?? "",
        family: creator.text("lastName", "name") ?? "")
    }
    item.tags = record.texts("tags") + record.records("tags").compactMap { $0.text("tag") }
    item.collections = record.texts("collectionPaths")
    return try item.paper()
  }

  /// The items of an export, each with the collections that the export puts it in.
  static func records(in envelope: JSONRecord) -> [JSONRecord]? {
    guard envelope.has("config"), let items = envelope["items"]?.array else { return nil }
    let paths = collectionPaths(envelope.record("collections"))
    return items.compactMap(\.object).map { fields in
      var fields = fields
      let id = fields["itemID"]?.scalarText ?? ""
      // What the items of Zotero's own interface call collections are keys.
      fields["collectionPaths"] = .array((paths[id] ?? []).sorted().map { .text($0) })
      return JSONRecord(fields)
    }
  }

  /// The collections of each item, by its number.
  private static func collectionPaths(_ collections: JSONRecord?) -> [String: [String]] {
    guard let collections else { return [:] }
    let records = collections.fields.compactMapValues { $0.object.map { JSONRecord($0) } }
    let paths = NestedNames.paths(
      of: records.mapValues { ($0.text("name") ?? "", $0.text("parent")) })
    var result: [String: [String]] = [:]
    for (key, record) in records {
      for item in record.texts("items") { result[item, default: []].append(paths[key] ?? "") }
    }
    return result
  }
}
