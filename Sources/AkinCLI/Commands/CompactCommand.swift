import Akin
import AkinStore
import ArgumentParser

struct CompactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact", abstract: "Make the library and its index as small as they can be.",
    discussion: """
      Writes the library anew without what was deleted, joins the pieces that imports have left, and removes \
      files that nothing uses. No list changes. It may be interrupted at any moment, and does nothing while \
      papers are imported. For a while it needs about twice the space of the library.

      Example:
        akin compact
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() async throws {
    let workspace = try library.existingWorkspace()
    let bar = library.progressBar
    let done: Compaction
    do {
      defer { bar.clear() }
      done = try await workspace.compact { bar.show($0.rawValue, nil) }
    }
    if output.writerFormat != nil {
      try output.write(object: [
        Table.Field("savedBytes", .integer(done.savedByteCount)),
        Table.Field("libraryBytesBefore", .integer(done.before.library)),
        Table.Field("libraryBytes", .integer(done.after.library)),
        Table.Field("indexBytesBefore", .integer(done.before.index)),
        Table.Field("indexBytes", .integer(done.after.index)),
        Table.Field("segmentsBefore", .integer(done.segmentCounts.before)),
        Table.Field("segments", .integer(done.segmentCounts.after)),
        Table.Field("removedFiles", .integer(done.removedFileCount)),
      ])
    } else {
      let saved = max(0, done.savedByteCount)
      try StandardOutput.write(
        """
        \(saved == 0 ? "Nothing to save" : "Saved \(saved.binarySize)")
        library  \(done.before.library.binarySize) → \(done.after.library.binarySize)
        index    \(done.before.index.binarySize) → \(done.after.index.binarySize), in \
        \(done.segmentCounts.after) segments (\(done.segmentCounts.before) before)

        """)
    }
  }
}
