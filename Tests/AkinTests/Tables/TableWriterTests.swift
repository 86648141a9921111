import Akin
import AkinKernels
import Foundation
import Testing

@Suite struct TableWriterTests {
  private let table = Table(
    columns: ["id", "title", "score", "tags"],
    rows: [
      [.text("a"), .text("Plain"), .number(0.5), .list([.text("x"), .text("y")])],
      [.text("b"), .text("He said \"no\",\nthen\tleft"), .number(-1e-7), .missing],
    ])

  @Test func csvQuotesWhatNeedsIt() {
    #expect(
      TableWriter.text(of: table, format: .csv)
        == "id,title,score,tags\na,Plain,0.500000,x; y\nb,\"He said \"\"no\"\",\nthen\tleft\",0.000000,\n"
    )
  }

  @Test func tsvKeepsARowInALine() {
    #expect(
      TableWriter.text(of: table, format: .tsv)
        == "id\ttitle\tscore\ttags\na\tPlain\t0.500000\tx; y\nb\tHe said \"no\", then left\t0.000000\t\n"
    )
  }

  @Test func jsonIsReadBackAsWritten() throws {
    for format in [TableWriter.Format.json, .jsonl] {
      let text = TableWriter.text(of: table, format: format)
      let lines =
        format == .json ? text : "[" + text.split(separator: "\n").joined(separator: ",") + "]"
      let value = try JSONSerialization.jsonObject(with: Data(lines.utf8)) as? [[String: Any]]
      #expect(value?.count == 2)
      #expect(value?[1]["title"] as? String == "He said \"no\",\nthen\tleft")
      #expect(value?[0]["tags"] as? [String] == ["x", "y"])
      #expect(value?[1]["tags"] is NSNull)
    }
  }

  @Test func anEmptyTableIsAnEmptyArray() {
    #expect(TableWriter.text(of: Table(columns: ["id"]), format: .json) == "[]\n")
    #expect(TableWriter.text(of: Table(columns: ["id"]), format: .jsonl) == "")
    #expect(TableWriter.text(of: Table(columns: ["id"]), format: .csv) == "id\n")
  }

  @Test func controlCharactersAreEscaped() {
    #expect("\u{1}\u{2028}é\\\"".jsonString == #""\u0001\u2028é\\\"""#)
    #expect("a\r\nb".jsonString == #""a\r\nb""#)
  }

  @Test func numpyHeadersAreAlignedAndTrue() {
    let header = NumpyFile.header(type: "<f4", shape: [3, 256])
    #expect(header.count % 64 == 0)
    #expect(String(decoding: header.dropFirst(10), as: UTF8.self).contains("'shape': (3, 256)"))
    let archive = NumpyFile.archive([("a.npy", Data("abc".utf8))])
    #expect(archive.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    // The CRC-32 of "abc", at its place in the local header.
    #expect(archive[14..<18] == Data([0xC2, 0x41, 0x24, 0x35]))
  }
}
