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
  /// - Throws: `FetchError` where there is only one and it failed, `ExitCode` where some did.
  func fetch(_ sources: [NamedSource]) async throws {
    var total = ImportSummary()
    var failures: [any Error] = []
    let downloader = Downloader(patience: patience)
    for source in sources {
      do {
        try await fetch(source, by: downloader, into: &total)
      } catch let error as FetchError {
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
    if total.skippedCount > 0 { throw ExitCode(2) }
  }

  private var patience: Downloader.Patience {
    var patience = Downloader.Patience()
    patience.connect = min(patience.connect, options.timeout)
    patience.idle = options.timeout
    return patience
  }

  private func fetch(
    _ named: NamedSource, by downloader: Downloader, into total: inout ImportSummary
  ) async throws {
    var named = named
    let bar = options.library.progressBar
    defer { bar.clear() }
    let (source, library) = (named.source, options.library)
    var next: FetchRequest? = source.firstRequest(after: named.progress, today: .today)
    while let request = next {
      let count = total.added + total.updated + total.unchanged + total.duplicates
      bar.show("Fetching \(source.title)", nil, detail: "\(count) papers")
      let page = try await downloader.page(request, pause: source.pause) { wait in
        library.remark("\(source.title): " + FetchRun.message(wait))
      }
      next = try source.request(
        after: page, to: request, progress: &named.progress, today: .today)
      bar.clear()
      let subscription = try named.subscription(isEnded: next == nil)
      if let summary = try importPage(page, request: request, of: named, saving: subscription) {
        total.add(summary)
      } else if let subscription, !options.dryRun {
        try workspace.save(subscription)
      }
    }
  }

  private static func message(_ wait: FetchWait) -> String {
    wait.isAsked
      ? "waiting \(wait.seconds) s, as the service asks."
      : "\(wait.reason); trying again in \(wait.seconds) s."
  }

  /// Imports a page; nil if there is nothing in it.
  private func importPage(
    _ page: FetchedPage, request: FetchRequest, of named: NamedSource,
    saving subscription: Subscription?
  ) throws -> ImportSummary? {
    guard !page.isUnchanged, !page.body.isEmpty else { return nil }
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
      return nil
    } catch ImportError.empty {
      return nil
    }
  }
}
