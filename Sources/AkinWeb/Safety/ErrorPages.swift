import Akin
import AkinStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Says in words what went wrong: what a user can change with what to do next, and of all else only that
/// it went wrong.
struct ErrorPages: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return answer(to: error, request)
    }
  }

  private func answer(to error: any Error, _ request: Request) -> Response {
    let isForProgram = request.uri.path.hasPrefix("/api/") || request.wantsJSON
    if let error = error as? StillIndexing, !isForProgram { return waiting(error, request) }
    let (status, text) = ErrorPages.statusAndText(of: error, path: request.uri.path)
    if isForProgram {
      let body = Table.Cell.object([Table.Field("error", .text(text))]).json
      return .text(body + "\n", type: "application/json", status: status)
    }
    var message = Message(
      heading: ErrorPages.heading(of: status), paragraphs: [text])
    message.link =
      status == .unauthorized ? nil : Message.Link(name: "To the first page", address: "/")
    return site.message(message, for: request, status: status)
  }

  /// What an error means to a visitor.
  static func statusAndText(
    of error: any Error, path: String
  ) -> (status: HTTPResponse.Status, text: String) {
    switch error {
    case let error as PageError: (error.status, error.description)
    case let error as StillIndexing:
      (
        .serviceUnavailable,
        error.problem ?? "The papers are being made comparable, which is done once. Try again soon."
      )
    case let error as StoreError: (error.pageStatus, error.description)
    case let error as NoRecommendation: (.conflict, error.pageText)
    case let error as ImportError: (.unprocessableContent, error.description)
    case let error as HTTPError where error.status == .notFound:
      (.notFound, PageError.noPage(path).description)
    case is NIOTooManyBytesError:
      (.contentTooLarge, PageError.tooLarge(limit: Request.formLimitText).description)
    case let error as HTTPError: (error.status, "The request cannot be understood.")
    default: (.internalServerError, "Something went wrong in Akin. Nothing was changed.")
    }
  }

  private static func heading(of status: HTTPResponse.Status) -> String {
    switch status {
    case .notFound: "Not here"
    case .unauthorized: "Who is there?"
    case .forbidden, .misdirectedRequest: "Refused"
    case .internalServerError: "That went wrong"
    case .serviceUnavailable: "Busy"
    default: "That did not work"
    }
  }

  /// The page while the first index is being made, which comes again by itself.
  private func waiting(_ state: StillIndexing, _ request: Request) -> Response {
    if let problem = state.problem {
      return site.message(
        Message(heading: "There is no index", paragraphs: [problem]), for: request,
        status: .serviceUnavailable)
    }
    var message = Message(
      heading: "Getting ready",
      paragraphs: [
        "The papers are being made comparable, which is done once; this page comes by itself.",
        state.step,
      ].filter { !$0.isEmpty })
    message.progress = state.fraction.map { Int($0 * 100) }
    var response = site.message(
      message, for: request, status: .serviceUnavailable, refresh: 2)
    response.headers[.retryAfter] = "2"
    return response
  }
}

extension Request {
  /// Whether a program asks, which reads JSON.
  fileprivate var wantsJSON: Bool { headers[.part] == "import" }
}

extension StoreError {
  /// The status of a page that cannot be shown because of it.
  fileprivate var pageStatus: HTTPResponse.Status {
    switch self {
    case .unknownPaper, .unknownTitle, .unknownProfile, .unknownInterest, .noRule: .notFound
    case .ambiguousPaper, .ambiguousTitle, .badQuery, .badProfileName, .badInterestName,
      .ambiguousInterest:
      .badRequest
    case .busy: .serviceUnavailable
    case .noPapers, .profileExists, .lastProfile, .interestExists, .oneInterest, .mutedAndCounting,
      .smallInterest, .notLiked, .noInfluence, .alreadyRated, .oneRecord, .noEncoder:
      .conflict
    default: .internalServerError
    }
  }
}

extension NoRecommendation {
  /// The reason for somebody who looks at a page.
  var pageText: String {
    switch self {
    case .noRatings:
      "Nothing is liked yet, so there is nothing to go by. Search for papers that you know, and like "
        + "three or more of them."
    case .allMuted:
      "All likes are of muted interests, so there is nothing to go by. Unmute one in the profile."
    case .tooFewLikes(_, let count):
      "There \(count == 0 ? "are no likes" : "is one like"), and leaving one out leaves nothing to go "
        + "by. Like two papers or more."
    }
  }
}
