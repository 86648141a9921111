import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// Makes pages of the templates that are in the program.
struct Pages: Sendable {
  private let library: MustacheLibrary

  /// Reads the templates.
  init() throws {
    var library = MustacheLibrary()
    for (name, bytes) in Templates.all {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    self.library = library
  }

  /// A part of a page: what a template makes of a view.
  func part(_ template: String, _ view: Any) -> String {
    library.render(view, withTemplate: template) ?? ""
  }

  /// A whole page: what a template makes of a view, within what all pages have.
  func page(_ template: String, _ view: Any, frame: Frame) -> String {
    var frame = frame
    frame.content = part(template, view)
    return part("frame", frame)
  }
}

extension Response {
  /// An answer of text.
  static func text(
    _ text: String, type: String = "text/html; charset=utf-8",
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let bytes = ByteBuffer(string: text)
    return Response(
      status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: bytes))
  }

  /// Leads to another page, after a form was taken.
  static func leading(to address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address])
  }
}
