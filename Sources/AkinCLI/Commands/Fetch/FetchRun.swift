import Akin
import AkinFetch
import AkinStore
import ArgumentParser
import Foundation

/// Fetches sources one after the other, and imports each page as it comes.
struct FetchRun {
  let workspace: Workspace
  let options: FetchOptions

  /// Fetches sources; one that fails does not stop the others.
  ///
  /// - Throws: `FetchError` or `ImportError` where there is only one and it failed, `ExitCode` where
  ///   some did.
  func fetch(_ sources: [NamedSource]) async throws {
    var total = ImportSummary()
    var isComplete = true
    var failures: [any Error] = []
    let downloader = Downloader(patience: patience)
    for source in sources {
      do {
        let unknown = try await fetch(source, by: downloader, into: &total)
        if !unknown.isEmpty {
          isComplete = false
          StandardError.write(FetchRun.message(unknown: unknown))
        }
      } catch let error where error is FetchError || error is ImportError {
        failures.append(error)
        if sources.count > 1 {
          StandardError.write("Error: \(source.name ?? source.source.title): \(error)")
        }
      } catch {
        await downloader.close()
        throw error
      }
    }
    await downloader.close()
    let report = ImportReport(library: options.library, output: options.output)
    if failures.count < sources.count || total != ImportSummary() {
      try report.write(total, isDryRun: options.dryRun)
    }
    if total.added + total.updated > 0, !options.dryRun, !options.noIndex {
      let bar = options.library.progressBar
      defer { bar.clear() }
      try await workspace.updateIndex(progress: bar.fitHandler())
    }
    if let failure = failures.first {
      if sources.count == 1 { throw failure }
      throw ExitCode(2)
    }
    if total.skippedCount > 0 || !isComplete { throw ExitCode(2) }
  }

  private var patience: Downloader.Patience {
    var patience = Downloader.Patience()
    patience.connect = min(patience.connect, options.timeout)
    patience.idle = options.timeout
    return patience
  }

  /// Fetches a source; returns what it does not know of what was asked for by name.
  private func fetch(
    _ named: NamedSource, by downloader: Downloader, into total: inout ImportSummary
  ) async throws -> [String] {
    var named = named
    let bar = options.library.progressBar
    defer { bar.clear() }
    var unknown: [String] = []
    let (source, library) = (named.source, options.library)
    var next: FetchRequest? = source.firstRequest(after: named.progress, today: .today)
    while let request = next {
      let count = total.added + total.updated + total.unchanged + total.duplicates
      bar.show("Fetching \(source.title)", nil, detail: "\(count) papers")
      let page = try await downloader.page(request, pause: options.pause ?? source.pause) { wait in
        library.remark("\(source.title): " + FetchRun.message(wait))
      }
      next = try source.request(
        after: page, to: request, progress: &named.progress, today: .today)
      unknown += source.unknownNames(in: page, to: request)
      bar.clear()
      let subscription = try named.subscription(isEnded: next == nil)
      if let summary = try importPage(page, request: request, of: named, saving: subscription) {
        total.add(summary)
      } else if let subscription, !options.dryRun {
        try workspace.save(subscription)
      }
    }
    return unknown
  }

  private static func message(_ wait: FetchWait) -> String {
    wait.isAsked
      ? "waiting \(wait.seconds) s, as the service asks."
      : "\(wait.reason); trying again in \(wait.seconds) s."
  }

  private static func message(unknown: [String]) -> String {
    "The service has no paper of these ids: \(unknown.joined(separator: ", ")). Check them; "
      + "all others that were asked for are there."
  }

  /// Imports a page; nil if there is nothing in it.
  private func importPage(
    _ page: FetchedPage, request: FetchRequest, of named: NamedSource,
    saving subscription: Subscription?
  ) throws -> ImportSummary? {
    guard !page.isUnchanged else { return nil }
    do {
      var source = try PaperSource(
        bytes: Data(page.body), name: request.url, format: named.source.format,
        options: ImportOptions(today: .today))
      if let subscription, !options.dryRun {
        return try workspace.importPapers(from: &source, of: subscription)
      }
      var choices = ImportChoices()
      choices.isDryRun = options.dryRun
      return try workspace.importPapers(from: &source, choices: choices)
    } catch ImportError.noPapers {
      // The source has seen that it is an answer: there is nothing new, or a service's remark.
      return nil
    }
  }
}
