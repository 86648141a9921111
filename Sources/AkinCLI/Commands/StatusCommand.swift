import Akin
import AkinKernels
import AkinStore
import ArgumentParser

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what the library holds and how fast this machine computes.",
    discussion: """
      Example:
        akin status --json
      """)

  @Flag(help: "Read the whole library to find damage.")
  var check = false

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() throws {
    let workspace = try library.workspace()
    let status = try workspace.status(checksIntegrity: check)
    let blas = BLASLibrary.current
    if output.writerFormat != nil {
      try output.write(object: fields(status, path: workspace.path, blas: blas))
    } else {
      try StandardOutput.write(lines(status, path: workspace.path, blas: blas))
    }
    if !status.isIndexWhole {
      library.remark("The index is damaged; the next ranking makes it again from the papers.")
    }
    if !status.isWhole {
      throw StoreError.damaged(path: workspace.path, detail: "the integrity check failed")
    }
  }

  private func fields(
    _ status: LibraryStatus, path: String, blas: BLASLibrary
  ) -> [Table.Field] {
    [
      Table.Field("version", .text(AkinCommand.configuration.version)),
      Table.Field("library", .text(path)),
      Table.Field("papers", .integer(status.paperCount)),
      Table.Field("abstracts", .integer(status.abstractCount)),
      Table.Field("firstDate", .optional(status.firstDate)),
      Table.Field("lastDate", .optional(status.lastDate)),
      Table.Field("libraryBytes", .integer(status.libraryByteCount)),
      Table.Field("indexBytes", .integer(status.index?.byteCount ?? 0)),
      Table.Field("index", .text(indexState(status))),
      Table.Field("profiles", .list(status.profiles.map { .text($0.name) })),
      Table.Field("blas", .text(blas.name)),
      Table.Field("blasCoreType", .optional(blas.coreType)),
      Table.Field("blasPath", .optional(blas.path)),
    ]
  }

  private func lines(_ status: LibraryStatus, path: String, blas: BLASLibrary) -> String {
    var rows = [("library", path)]
    rows.append(("papers", "\(status.paperCount), \(status.abstractCount) with an abstract"))
    if let first = status.firstDate, let last = status.lastDate {
      rows.append(("dates", "\(first) to \(last)"))
    }
    rows.append(
      (
        "size",
        "\(status.libraryByteCount.megabytes) and \((status.index?.byteCount ?? 0).megabytes) of index"
      ))
    rows.append(("index", indexState(status)))
    if let settings = status.index?.settings { rows.append(("model", settings.summary)) }
    for profile in status.profiles {
      rows.append(
        (
          "profile",
          "\(profile.name): \(profile.likeCount) liked, \(profile.dislikeCount) disliked, \(profile.ratingCount) rated"
        ))
    }
    rows.append(("BLAS", blas.name + (blas.coreType.map { ", for \($0)" } ?? "")))
    var text = rows.map { $0.0.padded(to: 9) + $0.1 + "\n" }.joined()
    if blas.isReference {
      text += """

        This is the slow reference BLAS: fitting a library takes nearly twice as long as
        with OpenBLAS. On Debian and Ubuntu (nothing is built again):
          sudo apt-get install libopenblas0-pthread

        """
    }
    return text
  }

  private func indexState(_ status: LibraryStatus) -> String {
    guard let index = status.index else { return "none yet" }
    return (index.isFresh ? "up to date" : "to be updated at the next ranking")
      + ", fitted to \(index.fittedCount) papers"
  }
}

extension Int {
  /// A number of bytes in megabytes.
  fileprivate var megabytes: String {
    self < 1 << 20 ? "\((self + 1023) / 1024) kB" : "\((self + 1 << 19) / (1 << 20)) MB"
  }
}

extension FeatureSettings {
  /// The choices in a line.
  var summary: String {
    let space =
      switch terms {
      case .hashed(let bits): "terms hashed into 2^\(bits) features"
      case .vocabulary(let papers): "vocabulary of terms in \(papers) or more papers"
      }
    return "\(space), \(weighting.rawValue) weights, up to \(dimensionCount) dimensions"
  }
}
