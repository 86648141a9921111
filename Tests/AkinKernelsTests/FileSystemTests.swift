import AkinTestSupport
import Foundation
import Testing

@testable import AkinKernels

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

  /// Memory that is given back is read from the file again, also where a part of a page is another's.
  @Test func elementsOfAMappedFileOutliveTheirMemory() throws {
    let folder = try TemporaryFolder()
    let numbers = (0..<20_000).map { UInt32($0) }
    let path = folder.file("numbers")
    try PackedArray(numbers).data.write(to: URL(fileURLWithPath: path))
    let file = try #require(MappedFile(path))
    let arrays = [0..<file.bytes.count, 4_092..<4_104, 5_000..<70_000].map {
      PackedArray<UInt32>(file: file, range: $0)
    }
    for array in arrays {
      let before = try #require(array).array
      array?.releaseMemory()
      #expect(array?.array == before && arrays[0]?.array == numbers)
    }
    // Memory of its own stays.
    let own = PackedArray(numbers)
    own.releaseMemory()
    #expect(own.array == numbers)
    #expect(PackedArray<UInt32>(file: file, range: 0..<file.bytes.count + 4) == nil)
  }

  /// Through a copy, and in place where there is no file or the copy is too small.
  @Test func passingElementsAreThose() throws {
    let folder = try TemporaryFolder()
    let numbers = (0..<9_000).map { UInt32($0) }
    let path = folder.file("numbers")
    try PackedArray(numbers).data.write(to: URL(fileURLWithPath: path))
    let file = try #require(MappedFile(path))
    let part = try #require(PackedArray<UInt32>(file: file, range: 400..<20_000))
    var copy = [UInt32](repeating: 0, count: 1_000)
    for (array, first) in [(part, 100), (PackedArray(numbers), 0)] {
      for range in [0..<1, 17..<1_017, 2_000..<2_999, 100..<3_000] {
        let passed = unsafe array.withPassingElements(range, copy: &copy) { unsafe Array($0) }
        #expect(passed == Array(numbers[(range.lowerBound + first)..<(range.upperBound + first)]))
      }
    }
  }

  @Test func onlyPlainFilesAreMapped() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "empty")
    #expect(MappedFile(folder.file("empty"))?.bytes == Data())
    #expect(MappedFile(folder.file("none")) == nil && MappedFile(folder.path) == nil)
  }
}
