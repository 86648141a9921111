import Akin
import Foundation
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// Takes files to import: from the page's script as they are, from its form as a browser packs them.
struct ImportController {
  let site: Site

  /// How long a file may take to arrive.
  private static let patience = Duration.seconds(3_600)

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.take("/import") { request in
      let type = request.headers[.contentType] ?? ""
      if let boundary = MultipartReader.boundary(in: type) {
        let files = try await within(ImportController.patience) {
          try await MultipartUpload.files(in: request.body, boundary: boundary)
        }
        guard !files.isEmpty else { throw PageError.missingParameter(name: "file") }
        for file in files { _ = try await add(file) }
        return .leading(to: "/library#import")
      }
      let job = try await takeFile(request)
      return .object([Table.Field("number", .integer(job.number))], status: .accepted)
    }
    router.show("/imports/events") { request in
      let number = try request.parameters.number("number", in: 1...Int.max) ?? 0
      guard let job = await site.imports.job(number) else {
        throw PageError.noPage("/imports/events?number=\(number)")
      }
      return .events { visitor in
        var shown = ""
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
          let progress = job.progress
          let text = progress.json
          if text != shown {
            try await visitor.send(Event(name: nil, data: text))
            shown = text
          }
          if progress.isDone { return }
          try await Task.sleep(for: .milliseconds(150))
        }
      }
    }
  }

  /// Takes a file that is sent as it is, whose name is in the address.
  func takeFile(_ request: Request) async throws -> ImportJob {
    let file = try UploadedFile(named: request.parameters["name"] ?? "file")
    let body = request.body
    do {
      try await within(ImportController.patience) {
        try await ImportController.keep(body, in: file)
      }
    } catch {
      file.remove()
      throw error
    }
    return try await add(file)
  }

  private func add(_ file: UploadedFile) async throws -> ImportJob {
    do {
      return try await site.imports.add(file)
    } catch {
      file.remove()
      throw error
    }
  }

  /// Writes what is sent into a file.
  private static func keep(_ body: RequestBody, in file: UploadedFile) async throws {
    guard let handle = FileHandle(forWritingAtPath: file.path) else {
      throw PageError.badForm("the file cannot be kept")
    }
    defer { try? handle.close() }
    var count = 0
    for try await buffer in body {
      count += buffer.readableBytes
      guard count <= UploadLimit.bytes else { throw PageError.tooLarge(limit: UploadLimit.text) }
      try handle.write(contentsOf: Data(buffer.readableBytesView))
    }
    guard count > 0 else { throw PageError.missingParameter(name: "file") }
  }
}

extension ImportProgress {
  /// The progress as the page's script reads it.
  fileprivate var json: String {
    Table.Cell.object(zip(ImportProgress.columns, cells).map(Table.Field.init)).json
  }

  /// The names of `cells`.
  static let columns = ["number", "name", "state", "text", "progress", "skipped", "isDone"]

  /// The progress as a row.
  var cells: [Table.Cell] {
    [
      .integer(number), .text(name), .text(state), .text(text), .optional(progress),
      .list(skipped.map { .text($0) }), .integer(isDone ? 1 : 0),
    ]
  }
}
