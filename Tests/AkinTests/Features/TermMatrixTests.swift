import AkinKernels
import Testing

@testable import Akin

@Suite struct TermMatrixTests {
  @Test(arguments: [1, 2])
  func rowsCountTheTermsOfEachText(threadCount: Int) async {
    let texts = (0..<1_500).map { "graph networks \($0 % 7 == 0 ? "graph" : "protein") x\($0)y" }
    let matrix = await SparseMatrix(countingTermsOf: texts, bits: 20, threadCount: threadCount)
    #expect(matrix.rowCount == texts.count)
    #expect(matrix.columnCount == 1 << 20)
    for (row, text) in texts.enumerated() {
      var expected: [UInt32: Float] = [:]
      for hash in Tokenizer().termHashes(in: text) {
        expected[UInt32(hash & 0xFFFFF), default: 0] += 1
      }
      let found = matrix.row(row)
      #expect(found.indices == expected.keys.sorted())
      #expect(found.values == expected.keys.sorted().map { expected[$0] })
    }
  }

  @Test func aTextWithoutTermsIsAnEmptyRow() async {
    let matrix = await SparseMatrix(countingTermsOf: ["", "the of and", "graph"], bits: 8)
    #expect((0..<3).map { matrix.row($0).indices.isEmpty } == [true, true, false])
  }
}
