import AkinKernels
import Foundation
import Testing

@testable import Akin

@Suite struct PNGFileTests {
  /// The chunks of a file: their kinds and what they hold, each with the sum that belongs to it.
  private func chunks(of data: Data) throws -> [(kind: String, content: [UInt8])] {
    var rest = Array(data.dropFirst(8))[...]
    var chunks: [(kind: String, content: [UInt8])] = []
    while rest.count >= 12 {
      let length = Int(number(rest.prefix(4)))
      let named = Array(rest.dropFirst(4).prefix(4 + length))
      #expect(number(rest.dropFirst(8 + length).prefix(4)) == PackedBytes.crc32(named))
      chunks.append((String(decoding: named.prefix(4), as: UTF8.self), Array(named.dropFirst(4))))
      rest = rest.dropFirst(12 + length)
    }
    #expect(rest.isEmpty)
    return chunks
  }

  private func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  @Test func aFileHasItsThreeChunks() throws {
    var canvas = Canvas(width: 3, height: 2)
    canvas.stroke([Line(dot: [0.5, 0.5])], width: 0.6, color: RGB("#102030"))
    let data = PNGFile(canvas).data
    #expect(data.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    let chunks = try chunks(of: data)
    #expect(chunks.map(\.kind) == ["IHDR", "IDAT", "IEND"])
    #expect(chunks[0].content == [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0])
    let row = [UInt8](repeating: 255, count: 9)
    let first = Array(canvas.levels.prefix(3))
    #expect(chunks[1].content == PackedBytes.zlib([0] + first + row.dropFirst(3) + [0] + row))
  }
}
