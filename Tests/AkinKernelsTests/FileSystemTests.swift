import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@Suite struct FileSystemTests {
  @Test func onlyLeftoversOfProcessesThatAreGoneAreRemoved() throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exit 0"]
    try process.run()
    process.waitUntilExit()
    let gone = process.processIdentifier
    let own = FileSystem.temporaryName(for: folder.file("a"), ending: "new")
    #expect(own == folder.file("a.\(ProcessInfo.processInfo.processIdentifier).new"))
    try folder.write("", to: "a.\(ProcessInfo.processInfo.processIdentifier).new")
    // Another file, another ending, and names that are nobody's.
    let others = ["b.\(gone).new", "a.\(gone).part", "a.x.new", "a.new", "a.-1.new", "a"]
    for name in others + ["a.\(gone).new"] { try folder.write("", to: name) }
    FileSystem.removeLeftovers(of: folder.file("a"), ending: "new")
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
        == Set(others + [URL(fileURLWithPath: own).lastPathComponent]))
  }
}
