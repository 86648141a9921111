import Mustache

// What lists show is found by name in a switch: a template asks for a thousand values of a list, which by
// reflection takes longer than ranking does.

extension ListView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "heading": heading
    case "intro": intro
    case "formToken": formToken
    case "back": back
    case "filters": filters
    case "modes": modes
    case "examples": examples
    case "notice": notice
    case "remarks": remarks
    case "groups": groups
    case "emptyMessage": emptyMessage
    case "isEmpty": isEmpty
    case "hasPages": hasPages
    case "previous": previous
    case "next": next
    case "range": range
    default: nil
    }
  }
}

extension ListView.Group: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "cards": cards
    default: nil
    }
  }
}

extension PaperCard: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "rank": rank
    case "key": key
    case "id": id
    case "address": address
    case "title": title
    case "authors": authors
    case "facts": facts
    case "categories": categories
    case "abstract": abstract
    case "probability": probability
    case "percent": percent
    case "score": score
    case "scoreMeaning": scoreMeaning
    case "reasons": reasons
    case "moved": moved
    case "buttons": buttons
    case "grades": grades
    case "similarAddress": similarAddress
    case "source": source
    case "sourceName": sourceName
    default: nil
    }
  }
}

extension PaperCard.Link: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "address": address
    default: nil
    }
  }
}

extension PaperCard.Button: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "value": value
    case "isPressed": isPressed
    default: nil
    }
  }
}

extension PaperCard.Reasons: MustacheParent {
  func child(named name: String) -> Any? { name == "parts" ? parts : nil }
}

extension PaperCard.Part: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "kind": kind
    case "prefix": prefix
    case "name": self.name
    case "weight": weight
    default: nil
    }
  }
}

extension PaperCard.Move: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "kind": kind
    case "text": text
    case "explanation": explanation
    default: nil
    }
  }
}
