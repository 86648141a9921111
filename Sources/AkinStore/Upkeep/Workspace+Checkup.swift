import Akin
import Foundation
import GRDB

extension Workspace {
  /// Looks for damage and for what could be better, without changing anything.
  ///
  /// - Returns: What was found, the library first.
  /// - Throws: `StoreError` where the library cannot be read at all.
  /// - Complexity: O(*n*) for *n* bytes of library and index; every checksum is compared.
  public func checkup() throws -> [Finding] {
    let library = try libraryFinding()
    // Nothing else can be read of a damaged file.
    guard library.state == .ok else { return [library] }
    return [
      library, try referencesFinding(), try emptySpaceFinding(), try wordsFinding(),
      try hashesFinding(), encoderFinding(),
    ] + (try indexFindings())
  }

  private func libraryFinding() throws -> Finding {
    let problems = try file.read {
      try String.fetchAll($0, sql: "PRAGMA quick_check(3)").filter { $0 != "ok" }
    }
    return problems.isEmpty
      ? Finding("library", .ok, "\(try paperCount()) papers; SQLite finds the file whole")
      : Finding(
        "library", .damaged, problems.joined(separator: "; "),
        advice: "akin restore BACKUP --replace")
  }

  private func referencesFinding() throws -> Finding {
    let tables = try file.read { database in
      try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { $0["table"] as String }
    }
    return tables.isEmpty
      ? Finding("references", .ok, "every rating and name is of a paper")
      : Finding(
        "references", .damaged,
        "\(tables.count) rows of \(Set(tables).sorted().joined(separator: ", ")) are of nothing",
        advice: "akin restore BACKUP --replace")
  }

  private func emptySpaceFinding() throws -> Finding {
    let space = try LibrarySpace(of: self)
    let detail =
      "\(space.emptyByteCount.binarySize) of \(space.libraryByteCount.binarySize) are empty"
    return space.isWorthCompacting
      ? Finding("space", .advice, detail, advice: "akin compact")
      : Finding("space", .ok, detail)
  }

  private func wordsFinding() throws -> Finding {
    let waiting = try file.read {
      try Int.fetchOne(
        $0, sql: "SELECT COUNT(*) FROM paper WHERE key > (SELECT lastKey FROM wordState)") ?? 0
    }
    return Finding(
      "words", .ok,
      waiting == 0
        ? "of all papers can be searched" : "of \(waiting) papers are written by the next search")
  }

  private func hashesFinding() throws -> Finding {
    let store = PaperHashStore(file: file)
    let kept = try store.total()
    return try store.recomputed() == kept.hash
      ? Finding("hashes", .ok, "of the papers are right: \(kept.hash)")
      : Finding(
        "hashes", .repairable, "of some papers are not those of their content",
        advice: "akin compact")
  }

  private func encoderFinding() -> Finding {
    do {
      guard let encoder = try encoderFile() else {
        return Finding(
          "encoder", .advice, "none is in use: papers are compared by their terms alone",
          advice: "akin model use --encoder shipped")
      }
      return Finding("encoder", .ok, "\(encoder.path) is whole")
    } catch {
      return Finding(
        "encoder", .repairable, "\(error)", advice: "akin model use --encoder shipped")
    }
  }

  private func indexFindings() throws -> [Finding] {
    guard let manifest = try index.manifest() else {
      return [Finding("index", .ok, "none yet: the next list makes it")]
    }
    let whole =
      try index.isWhole()
      ? Finding(
        "index", .ok,
        "fitted to \(manifest.fittedCount) papers, in \(manifest.segments.count) segments; whole")
      : Finding(
        "index", .repairable, "files are missing or damaged; it is made again from the papers",
        advice: "akin recommend")
    var findings = [whole]
    let unused = index.unusedFiles(beside: manifest)
    if !unused.isEmpty {
      let size = unused.reduce(0) { $0 + byteCount(of: index.folder + "/" + $1) }
      findings.append(
        Finding(
          "index files", .advice, "\(unused.count) that nothing uses, \(size.binarySize)",
          advice: "akin compact"))
    }
    return findings
  }
}

/// How much of a library is empty.
struct LibrarySpace {
  /// The size of the library's file and of its log.
  let libraryByteCount: Int

  /// How much of it holds nothing.
  let emptyByteCount: Int

  init(of workspace: Workspace) throws {
    libraryByteCount =
      workspace.byteCount(of: workspace.path) + workspace.byteCount(of: workspace.path + "-wal")
    emptyByteCount = try workspace.file.read { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
      return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
  }

  /// Whether a tenth of the file, and a megabyte, would be won.
  var isWorthCompacting: Bool {
    emptyByteCount > 1 << 20 && emptyByteCount * 10 > libraryByteCount
  }
}

extension Int {
  /// A number of bytes in the unit that fits.
  public var binarySize: String {
    if self >= 10 << 30 { return "\((self + 1 << 29) / (1 << 30)) GB" }
    return self < 1 << 20 ? "\((self + 1023) / 1024) kB" : "\((self + 1 << 19) / (1 << 20)) MB"
  }
}
