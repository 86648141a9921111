import AkinKernels
import Foundation

/// A file of named arrays, read by memory map: what models and index segments are kept in.
///
/// Layout, little-endian: the magic `AKINDATA`, the format version (UInt32), the number of sections
/// (UInt32), the file's byte count (UInt64); for each section a name (24 bytes, padded with zeros),
/// an offset, a byte count and an XXH64 checksum (UInt64 each); an XXH64 checksum of all before.
/// Sections begin at multiples of 64 bytes.
struct SectionFile: Sendable {
  /// The version of the layout, and of what the sections mean.
  static let version: UInt32 = 1

  /// The checksum of the header, and so, through the sections' checksums, of the whole file.
  let checksum: UInt64

  private let file: MappedFile
  private let sections: [String: Section]

  private struct Section {
    var range: Range<Int>
    var checksum: UInt64
  }

  /// Why a file cannot be used.
  struct Damage: Error, Equatable {
    let detail: String

    /// The file was made for a reader of another version.
    static let otherVersion = Damage(detail: "it is of another version")
  }

  private static let magic = Data("AKINDATA".utf8)
  private static let fixedCount = 24
  private static let entryCount = 48
  private static let nameCount = 24
  private static let alignment = 64

  /// Maps a file.
  ///
  /// The header is always checked; `verify()` checks everything else.
  ///
  /// - Throws: `Damage`.
  init(mapping path: String) throws {
    guard let file = MappedFile(path) else {
      let isThere = FileManager.default.fileExists(atPath: path)
      throw Damage(detail: isThere ? "it cannot be read" : "it is missing")
    }
    let data = file.bytes
    guard data.count >= SectionFile.fixedCount + 8, data.prefix(8) == SectionFile.magic else {
      throw Damage(detail: "it has no header")
    }
    guard SectionFile.integer(data, 8, UInt32.self) == SectionFile.version else {
      throw Damage.otherVersion
    }
    let count = Int(SectionFile.integer(data, 12, UInt32.self))
    let headerCount = SectionFile.fixedCount + count * SectionFile.entryCount
    guard SectionFile.integer(data, 16, UInt64.self) == UInt64(data.count),
      data.count >= headerCount + 8
    else { throw Damage(detail: "it is cut short") }
    checksum = SectionFile.integer(data, headerCount, UInt64.self)
    guard XXHash64.checksum(of: data.prefix(headerCount)) == checksum else {
      throw Damage(detail: "its header is damaged")
    }
    var sections: [String: Section] = [:]
    for entry in 0..<count {
      let start = SectionFile.fixedCount + entry * SectionFile.entryCount
      let name = data[start..<start + SectionFile.nameCount].prefix { $0 != 0 }
      // A right checksum says only that these are the numbers someone wrote.
      guard let offset = Int(exactly: SectionFile.integer(data, start + 24, UInt64.self)),
        let byteCount = Int(exactly: SectionFile.integer(data, start + 32, UInt64.self)),
        case (let end, false) = offset.addingReportingOverflow(byteCount), end <= data.count
      else { throw Damage(detail: "its header points beyond its end") }
      sections[String(decoding: name, as: UTF8.self)] = Section(
        range: offset..<end, checksum: SectionFile.integer(data, start + 40, UInt64.self))
    }
    self.file = file
    self.sections = sections
  }

  /// Reads the whole file and compares every checksum.
  ///
  /// - Throws: `Damage`.
  /// - Complexity: O(*n*) for *n* bytes.
  func verify() throws {
    for (name, section) in sections.sorted(by: {
      $0.value.range.lowerBound < $1.value.range.lowerBound
    })
    where XXHash64.checksum(of: file.bytes[section.range]) != section.checksum {
      throw Damage(detail: "its section \(name) is damaged")
    }
  }

  /// The elements of a section, in place.
  ///
  /// - Throws: `Damage` if there is no such section or it holds something else.
  func array<Element>(
    _ name: String, of type: Element.Type = Element.self
  ) throws
    -> PackedArray<Element>
  {
    guard let section = sections[name] else { throw Damage(detail: "it has no section \(name)") }
    guard let array = PackedArray<Element>(file: file, range: section.range) else {
      throw Damage(detail: "its section \(name) has a wrong size")
    }
    return array
  }

  /// Writes a file of sections, durably and at once: a reader sees all of it or nothing.
  ///
  /// Returns the file's checksum.
  ///
  /// - Throws: `StoreError.diskFull`, `StoreError.cannotWrite`.
  static func write(_ sections: [(name: String, data: Data)], to path: String) throws -> UInt64 {
    let headerCount = fixedCount + sections.count * entryCount
    var header = Data()
    var offset = aligned(headerCount + 8)
    for section in sections {
      precondition(section.name.utf8.count < nameCount, "The name \(section.name) is too long")
      header += Data(section.name.utf8)
      header += Data(count: nameCount - section.name.utf8.count)
      for value in [
        UInt64(offset), UInt64(section.data.count), XXHash64.checksum(of: section.data),
      ] { header += bytes(value) }
      offset = aligned(offset + section.data.count)
    }
    let fileCount =
      sections.last.map { last in
        sections.dropLast().reduce(aligned(headerCount + 8)) { aligned($0 + $1.data.count) }
          + last.data.count
      } ?? headerCount + 8
    header =
      magic + bytes(version) + bytes(UInt32(sections.count)) + bytes(UInt64(fileCount)) + header
    let checksum = XXHash64.checksum(of: header)
    header += bytes(checksum)
    try DurableFile.write(to: path) { handle in
      try handle.write(contentsOf: header)
      var position = header.count
      for section in sections {
        try handle.write(contentsOf: Data(count: aligned(position) - position))
        // In pieces: one write call may take no more than two gigabytes.
        for start in stride(from: 0, to: section.data.count, by: 1 << 28) {
          let first = section.data.startIndex + start
          let end = min(first + 1 << 28, section.data.endIndex)
          try handle.write(contentsOf: section.data[first..<end])
        }
        position = aligned(position) + section.data.count
      }
    }
    return checksum
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }

  private static func bytes(_ value: some FixedWidthInteger) -> Data {
    Data((0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
  }

  private static func integer<Value: FixedWidthInteger>(
    _ data: Data, _ offset: Int, _ type: Value.Type
  ) -> Value {
    let start = data.startIndex + offset
    return data[start..<start + Value.bitWidth / 8].reversed().reduce(0) { $0 << 8 | Value($1) }
  }
}
