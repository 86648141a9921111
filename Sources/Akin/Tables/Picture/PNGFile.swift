import AkinKernels
import Foundation

/// A picture in Portable Network Graphics (PNG, ISO/IEC 15948): colours of eight bits, no transparency.
struct PNGFile: Sendable {
  /// The file.
  let data: Data

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Writes what is drawn on a canvas.
  ///
  /// - Complexity: O(*n*) for *n* pixels.
  init(_ canvas: Canvas) {
    let size = PNGFile.bytes(UInt32(canvas.width)) + PNGFile.bytes(UInt32(canvas.height))
    // Eight bits a channel, red, green and blue, deflated, filtered by row, not interlaced.
    data =
      Data(PNGFile.signature) + PNGFile.chunk("IHDR", size + [8, 2, 0, 0, 0])
      + PNGFile.chunk("IDAT", PackedBytes.zlib(PNGFile.rows(of: canvas)))
      + PNGFile.chunk("IEND", [])
  }

  /// The rows, each after the number of its filter.
  private static func rows(of canvas: Canvas) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(canvas.height * (3 * canvas.width + 1))
    for row in 0..<canvas.height {
      // None: discs on white repeat as they are, and differences between pixels would not.
      rows.append(0)
      rows += canvas.levels[3 * row * canvas.width..<3 * (row + 1) * canvas.width]
    }
    return rows
  }

  private static func chunk(_ kind: String, _ content: [UInt8]) -> Data {
    let named = Array(kind.utf8) + content
    return Data(bytes(UInt32(content.count)) + named + bytes(PackedBytes.crc32(named)))
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
