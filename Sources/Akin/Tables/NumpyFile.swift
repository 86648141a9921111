public import Foundation
public import AkinKernels

/// Arrays as NumPy's own files (NEP 1: the NPY format; NPZ is a ZIP archive of them).
public enum NumpyFile {
  /// Returns the header of an array file, which the elements follow.
  ///
  /// - Parameters:
  ///   - type: NumPy's name of the element type, such as `<f4`.
  ///   - shape: The lengths of the array's dimensions.
  /// - Returns: The header, a multiple of 64 bytes long.
  public static func header(type: String, shape: [Int]) -> Data {
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }"
    // Elements begin at a multiple of 64 bytes; the magic and the length take 10.
    text += String(repeating: " ", count: 63 - (text.utf8.count + 10) % 64) + "\n"
    let count = text.utf8.count
    let magic: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)]
    return Data(magic + Array(text.utf8))
  }

  /// Returns an array file of elements.
  public static func file<Element>(
    type: String, shape: [Int], elements: PackedArray<Element>
  ) -> Data {
    header(type: type, shape: shape) + elements.data
  }

  /// Returns an array file of strings, as NumPy's fixed-width UTF-8 bytes (`S`).
  public static func file(strings: [String]) -> Data {
    let width = max(1, strings.map(\.utf8.count).max() ?? 1)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * strings.count)
    for string in strings {
      bytes.append(contentsOf: string.utf8)
      bytes.append(contentsOf: repeatElement(0, count: width - string.utf8.count))
    }
    return file(type: "|S\(width)", shape: [strings.count], elements: PackedArray(bytes))
  }

  /// Returns a ZIP archive of files, stored without compression.
  ///
  /// - Precondition: the archive is smaller than 4 GB, the limit of the plain ZIP format.
  public static func archive(_ files: [(name: String, content: Data)]) -> Data {
    precondition(files.reduce(0) { $0 + $1.content.count } < 1 << 32, "The archive is too large")
    var archive = Data()
    var directory = Data()
    for (name, content) in files {
      let description = Data(
        littleEndian(20, 2) + littleEndian(0, 4) + littleEndian(0, 2) + littleEndian(0x21, 2)
          + littleEndian(Int(PackedBytes.crc32(content)), 4) + littleEndian(content.count, 4)
          + littleEndian(content.count, 4) + littleEndian(name.utf8.count, 2) + littleEndian(0, 2))
      directory += Data(littleEndian(0x0201_4B50, 4) + littleEndian(20, 2)) + description
      directory += Data(littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2))
      directory += Data(littleEndian(0, 4) + littleEndian(archive.count, 4)) + Data(name.utf8)
      archive += Data(littleEndian(0x0403_4B50, 4)) + description + Data(name.utf8) + content
    }
    let end = Data(
      littleEndian(0x0605_4B50, 4) + littleEndian(0, 4) + littleEndian(files.count, 2)
        + littleEndian(files.count, 2) + littleEndian(directory.count, 4)
        + littleEndian(archive.count, 4) + littleEndian(0, 2))
    return archive + directory + end
  }

  private static func littleEndian(_ value: Int, _ byteCount: Int) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
