/// The filters of a list as a form.
struct FiltersView {
  struct Field {
    let name: String
    let label: String
    let value: String
    let hint: String
  }

  struct Choice {
    let name: String
    let label: String
    let options: [Option]
  }

  struct Option {
    let value: String
    let name: String
    let isChosen: Bool
  }

  struct Value {
    let name: String
    let value: String
  }

  struct Chip {
    let name: String
  }

  let path: String
  let fields: [Field]
  let choices: [Choice]
  let kept: [Value]
  let chips: [Chip]
  let isOpen = false

  /// The filters of the list at an address; nil where it has none.
  init?(of address: ListAddress, query: ListQuery) {
    guard !["/search", "/similar"].contains(address.path) else { return nil }
    path = address.path
    let parameters = address.parameters
    let names = FiltersView.fields[path] ?? FiltersView.usual
    fields = names.compactMap { name in
      FiltersView.texts[name].map { label, hint in
        Field(
          name: name, label: label, value: parameters.all(name).joined(separator: ", "), hint: hint)
      }
    }
    choices = path == "/trending" ? FiltersView.trendingChoices(parameters) : []
    kept = parameters["seed"].map { [Value(name: "seed", value: $0)] } ?? []
    let shown = names + choices.map(\.name)
    chips = parameters.items.filter { shown.contains($0.name) && !$0.value.isEmpty }.map {
      Chip(name: (FiltersView.texts[$0.name]?.label ?? $0.name) + ": " + $0.value)
    }
  }

  private static let usual = [
    "since", "until", "category", "author", "query", "include", "exclude",
  ]

  private static let fields = [
    "/": usual + ["min-probability", "diversity", "novelty"],
    "/trending": ["days", "until", "category"],
  ]

  private static let texts: [String: (label: String, hint: String)] = [
    "since": ("Since", "7d, 2w, 3m or 2026-11-23"), "until": ("Until", "a day"),
    "category": ("Category", "cs.LG, or cs for all of cs.*"), "author": ("Author", "Jane Smith"),
    "query": ("Found by", "a search"), "include": ("With the words", "words or a phrase"),
    "exclude": ("Without the words", "words or a phrase"),
    "min-probability": ("At least as likely as", "0 to 1"),
    "diversity": ("Diversity", "0 to 1"), "novelty": ("Novelty", "0 to 1"),
    "days": ("Days back", "7"),
  ]

  private static func trendingChoices(_ parameters: Parameters) -> [Choice] {
    let choice = { (name: String, label: String, options: [(String, String)]) in
      Choice(
        name: name, label: label,
        options: options.map {
          Option(value: $0.0, name: $0.1, isChosen: (parameters[name] ?? "") == $0.0)
        })
    }
    return [
      choice(
        "by", "Best of each",
        [("", "– one list –"), ("day", "day"), ("week", "week"), ("month", "month")]),
      choice("personal", "Your profile", [("", "has no say"), ("yes", "has a say")]),
    ]
  }
}
