import Foundation
import Synchronization

/// Unpacks compressed sources by the system's own programs.
enum Unpacking {
  /// The program that unpacks a source that begins with `head`; nil if it is not compressed.
  static func program(for head: [UInt8]) -> String? {
    programs.first { head.starts(with: $0.magic) }?.name
  }

  /// The endings of the names of compressed files.
  static let fileExtensions: Set<String> = ["gz", "gzip", "xz", "zst", "zstd", "bz2", "bzip2"]

  private static let programs: [(name: String, magic: [UInt8])] = [
    ("gzip", [0x1F, 0x8B]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("bzip2", [0x42, 0x5A, 0x68]),
  ]

  /// The unpacked bytes of `packed`, which stands at its beginning.
  ///
  /// - Parameters:
  ///   - packed: The file. Where the source was in memory or a pipe, it has been kept in one.
  ///   - program: The program that unpacks it.
  ///   - file: The source's name for messages.
  ///   - progress: Called with the position in the packed file, which tells how far the reading is.
  /// - Returns: The bytes as they are unpacked.
  /// - Throws: `ImportError.noProgram`; while reading, `ImportError.brokenArchive`.
  static func bytes(
    of packed: FileHandle, program: String, file: String,
    progress: @escaping @Sendable (Int) -> Void
  ) throws -> SourceBytes {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, "-dc"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = packed
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw ImportError.noProgram(file: file, program: program)
    }
    let running = RunningProgram(process, errors: errors.fileHandleForReading)
    return SourceBytes {
      let data = try output.fileHandleForReading.read(upToCount: 1 << 18)
      progress(Int(truncatingIfNeeded: (try? packed.offset()) ?? 0))
      if data?.isEmpty != false { try running.finish(program: program, file: file) }
      return data
    }
  }
}

/// A program that must have ended well before what it wrote is believed.
private final class RunningProgram: Sendable {
  private let process: Mutex<Process>
  private let errors: FileHandle

  init(_ process: sending Process, errors: FileHandle) {
    self.process = Mutex(process)
    self.errors = errors
  }

  deinit {
    // The reading stopped early: the program must not wait for a reader for ever.
    process.withLock { if $0.isRunning { $0.terminate() } }
  }

  func finish(program: String, file: String) throws {
    let status = process.withLock { process in
      process.waitUntilExit()
      return process.terminationStatus
    }
    guard status != 0 else { return }
    if status == 127 { throw ImportError.noProgram(file: file, program: program) }
    let message = (try? errors.readToEnd()).flatMap { $0 } ?? Data()
    let reason = String(decoding: message, as: UTF8.self).squeezed
    throw ImportError.brokenArchive(file: file, program: program, reason: reason)
  }
}
