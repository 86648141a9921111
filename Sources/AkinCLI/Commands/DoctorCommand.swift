import Akin
import AkinKernels
import AkinStore
import ArgumentParser
import Foundation

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look for damage, and for what could be better.",
    discussion: """
      Reads all of the library, its index and its encoder, changes nothing, and says for each part how it \
      is and which command helps: ok, advice, repairable (Akin can make it again) or damaged (only a \
      backup helps; the exit status is 3). With --privacy, lists every file that Akin keeps of you \
      and what may use the network.

      Examples:
        akin doctor
        akin doctor --privacy
        akin doctor --json
      """)

  @Flag(help: "List every file that is kept, and what may use the network.")
  var privacy = false

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() throws {
    let workspace = try library.existingWorkspace()
    if privacy {
      try output.write(try PrivacyTable.table(of: workspace))
      return
    }
    let findings = DoctorCommand.machine() + (try workspace.checkup())
    try output.write(
      Table(
        columns: ["subject", "state", "found", "advice"],
        rows: findings.map {
          [
            .text($0.subject), .text($0.state.rawValue), .text($0.detail), .optional($0.advice),
          ]
        }))
    if let lost = findings.first(where: { $0.state == .damaged }) {
      throw StoreError.damaged(path: workspace.path, detail: lost.detail)
    }
  }

  /// What Akin runs on.
  private static func machine() -> [Finding] {
    let blas = BLASLibrary.current
    let name = [blas.name, blas.coreType.map { "for \($0)" }, blas.path].compactMap { $0 }
      .joined(separator: ", ")
    return [
      Finding("akin", .ok, AkinVersion.current),
      Finding(
        "processor", .ok,
        "\(ProcessInfo.processInfo.activeProcessorCount) cores, scans in the form \(Instructions.best)"
      ),
      blas.isReference
        ? Finding(
          "BLAS", .advice, name + ": a fit takes nearly twice as long as with OpenBLAS",
          advice: "sudo apt-get install libopenblas0-pthread")
        : Finding("BLAS", .ok, name),
    ]
  }
}
