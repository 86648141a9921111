import Akin
import AkinFetch

/// The day of every fetch of these tests: 2026-11-23.
let today = PaperDate(dayNumber: 20_780)

/// Fetches to the end from pages by address and number.
///
/// More than 200 pages are a fetch without an end.
///
/// - Returns: The addresses asked for, and the progress.
func addresses(
  _ source: some FetchSource, after progress: FetchProgress = FetchProgress(),
  _ page: (String, Int) throws -> String
) throws -> (urls: [String], progress: FetchProgress) {
  var progress = progress
  var urls: [String] = []
  var next: FetchRequest? = source.firstRequest(after: progress, today: today)
  while let request = next, urls.count < 200 {
    let content = FetchedPage(body: Array(try page(request.url, urls.count).utf8))
    urls.append(request.url)
    next = try source.request(after: content, to: request, progress: &progress, today: today)
  }
  return (urls, progress)
}
