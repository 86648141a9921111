import Akin
import AkinStore
import Hummingbird

/// The library and its profiles for programs.
struct APILibraryController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/api/openapi.json") { _ in
      .text(
        String(decoding: PackageResources.openapi_json, as: UTF8.self), type: "application/json")
    }
    router.show("/api/profiles") { _ in
      .rows(
        LibraryRows.profileColumns, try site.workspace.allProfiles().map(LibraryRows.profile))
    }
    router.show("/api/interests") { request in
      let profile = site.profile(of: request)
      return try await site.turns.take { try await interests(profile) }
    }
    router.take("/api/interests") { request in
      let body = try await JSONBody(of: request).parameters()
      let profile = site.profile(of: request)
      _ = try await InterestController(site: site).decide(body, profile: profile)
      await site.live.noteOwnChange()
      return try await interests(profile)
    }
    router.show("/api/duplicates") { request in
      let count = try request.parameters.count(usually: 50)
      let likeness = try request.parameters.share("min-likeness") ?? 0.3
      return try await site.turns.take {
        let pairs = try site.workspace.duplicates(likeness: Double(likeness)).prefix(count)
        return .rows(
          LibraryRows.duplicateColumns,
          pairs.enumerated().map { LibraryRows.duplicate($1, rank: $0 + 1) })
      }
    }
    router.show("/api/status") { _ in
      let status = try site.workspace.status()
      return .object([
        Table.Field("version", .text(AkinVersion.current)),
        Table.Field("library", .text(site.workspace.path)),
        Table.Field("papers", .integer(status.paperCount)),
        Table.Field("abstracts", .integer(status.abstractCount)),
        Table.Field("firstDate", .optional(status.firstDate)),
        Table.Field("lastDate", .optional(status.lastDate)),
        Table.Field("libraryBytes", .integer(status.libraryByteCount)),
        Table.Field("indexBytes", .integer(status.index?.byteCount ?? 0)),
        Table.Field("profiles", .list(status.profiles.map { .text($0.name) })),
      ])
    }
    router.take("/api/import") { request in
      let job = try await ImportController(site: site).takeFile(request)
      return .object([Table.Field("number", .integer(job.number))], status: .accepted)
    }
    router.show("/api/imports") { _ in
      .rows(ImportProgress.columns, await site.imports.recent.map(\.cells))
    }
  }

  private func interests(_ profile: String) async throws -> Response {
    try await site.live.ready()
    let interests: [ProfileInterest]
    do {
      interests = try await site.workspace.interests(ofProfile: profile)
    } catch is NoRecommendation {
      interests = []
    } catch StoreError.noPapers {
      interests = []
    }
    return .rows(
      LibraryRows.interestColumns,
      interests.enumerated().map { LibraryRows.interest($1, number: $0 + 1) })
  }
}
