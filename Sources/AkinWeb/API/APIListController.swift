import Akin
import AkinStore
import Hummingbird

/// Lists of papers for programs, with the fields that the command line prints.
struct APIListController {
  let site: Site

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.show("/api/recommend") { request in
      let query = try ListQuery(request.parameters)
      var options = query.options
      options.count = try request.parameters.count()
      let moment = try await site.live.moment(ofProfile: site.profile(of: request))
      let asked = options
      return try await site.turns.take {
        guard let shown = try moment.list(asked, in: 0..<(asked.count ?? 0)) else {
          return .rows(ListRows.recommendedColumns(isSteered: false), [])
        }
        let isSteered = shown.change != nil
        return .rows(
          ListRows.recommendedColumns(isSteered: isSteered),
          shown.papers.map {
            ListRows.recommended($0, reasons: shown.reasons[$0.key], isSteered: isSteered)
          })
      }
    }
    router.show("/api/search") { request in
      let words = try request.parameters.required("q")
      let mode = try request.parameters.choice("mode", among: SearchMode.names) ?? "hybrid"
      let count = try request.parameters.count()
      return try await site.turns.take {
        try await site.live.ready()
        let papers = try await site.workspace.search(
          words, mode: SearchMode(named: mode), count: count)
        return .rows(ListRows.foundColumns, papers.map(ListRows.found))
      }
    }
    router.show("/api/similar") { request in
      let (keys, unlike) = try site.examples(in: request.parameters)
      let count = try request.parameters.count()
      return try await site.turns.take {
        try await site.live.ready()
        let papers = try await site.workspace.similarPapers(
          to: keys, unlike: unlike, count: count)
        return .rows(ListRows.similarColumns, papers.map(ListRows.found))
      }
    }
    router.show("/api/trending") { request in
      let query = try ListQuery(request.parameters)
      let profile = site.profile(of: request)
      let options = try TrendingOptions(
        query, parameters: request.parameters, profile: profile, reader: profile,
        count: try request.parameters.count())
      return try await site.turns.take {
        if options.profile != nil { try await site.live.ready() }
        return .rows(
          ListRows.trendingColumns(hasPeriods: options.period != nil),
          try await site.workspace.trending(options).map(ListRows.trending))
      }
    }
    for (path, isRandom) in [("/api/newest", false), ("/api/random", true)] {
      router.show(path) { request in
        let query = try ListQuery(request.parameters)
        let count = try request.parameters.count()
        let seed = try request.parameters.number("seed", in: 0...1_000_000) ?? 1
        return try await site.turns.take {
          let papers =
            try isRandom
            ? site.workspace.randomPapers(passing: query.filter, seed: seed, in: 0..<count)
            : site.workspace.newestPapers(passing: query.filter, in: 0..<count)
          return .rows(ListRows.foundColumns, papers.map(ListRows.found))
        }
      }
    }
  }
}
