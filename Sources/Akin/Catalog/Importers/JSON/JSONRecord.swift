/// An object of JSON that may be a paper, with the questions that dialects ask of it.
struct JSONRecord: Sendable, Equatable {
  let fields: [String: JSONValue]

  init(_ fields: [String: JSONValue]) { self.fields = fields }

  subscript(name: String) -> JSONValue? { fields[name] }

  /// Whether there is a field of this name with anything in it.
  func has(_ name: String) -> Bool {
    guard let value = fields[name] else { return false }
    return value != .null
  }

  /// The first of these fields that is a text or a number and not empty, as text.
  func text(_ names: String...) -> String? {
    names.lazy.compactMap { fields[$0]?.scalarText }.first { !$0.isEmpty }
  }

  /// The first of these fields that is a whole number that can be a count, or a text of one.
  func count(_ names: String...) -> Int? {
    for name in names {
      guard let text = fields[name]?.scalarText, let number = Double(text) else { continue }
      if number >= 0 && number < 1e9 && number == number.rounded() { return Int(number) }
    }
    return nil
  }

  /// The object of a field; nil where it is none.
  func record(_ name: String) -> JSONRecord? { fields[name]?.object.map { JSONRecord($0) } }

  /// The objects of a field that is a list; anything else in it is passed over.
  func records(_ name: String) -> [JSONRecord] {
    (fields[name]?.array ?? []).compactMap { $0.object.map { JSONRecord($0) } }
  }

  /// The texts of a field that is a list, or the text that it is.
  func texts(_ name: String) -> [String] {
    if let text = fields[name]?.scalarText { return text.isEmpty ? [] : [text] }
    return (fields[name]?.array ?? []).compactMap(\.scalarText).filter { !$0.isEmpty }
  }
}

extension JSONRecord {
  /// The first of these fields that is a date: a text, a year, or an object as CSL and Crossref have
  /// it, `{"date-parts": [[2024, 5, 23]]}`, whose numbers may be texts.
  func date(_ names: String...) -> PaperDate? {
    names.lazy.compactMap { date(in: $0) }.first
  }

  private func date(in name: String) -> PaperDate? {
    if let text = fields[name]?.scalarText { return PaperDate(found: text) }
    guard let record = record(name) else { return nil }
    if let parts = record["date-parts"]?.array?.first?.array {
      let numbers = parts.map { $0.scalarText.flatMap { Int($0) } }
      if let year = numbers.first ?? nil {
        let month = numbers.count > 1 ? numbers[1] : nil
        let day = numbers.count > 2 && month != nil ? numbers[2] : nil
        if let date = PaperDate(year: year, month: month, day: day) ?? PaperDate(year: year) {
          return date
        }
      }
    }
    return record.text("raw", "literal", "date-time").flatMap { PaperDate(found: $0) }
  }

  /// The persons of a field as CSL and Crossref have them: a family and a given name with what belongs
  /// to it, or one name for a group.
  func persons(_ name: String) -> [String] {
    records(name).compactMap { person in
      let family = [
        person.text("dropping-particle"), person.text("non-dropping-particle"),
        person.text("family"),
      ].compactMap { $0 }.joined(separator: " ")
      let name = PersonName.display(
        given: person.text("given"), family: family, suffix: person.text("suffix"))
      return name.isEmpty ? person.text("literal", "name") : name
    }
  }
}

extension JSONValue {
  /// A text or a number as text, without needless white space.
  var scalarText: String? {
    switch self {
    case .text(let text): text.cleaned.squeezed
    case .number(let number): number
    default: nil
    }
  }
}
