import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct NumpyReadingTests {
  @Test func whatIsWrittenIsRead() throws {
    let elements: [Float] = [1, -2.5, 3, 0, 1e-8, 7]
    let file = NumpyFile.file(type: "<f4", shape: [2, 3], elements: PackedArray(elements))
    let matrix = try NumpyFile.matrix(of: file, name: "v.npy")
    #expect(matrix.rowCount == 2 && matrix.columnCount == 3)
    #expect(matrix.elements.array == elements)
  }

  @Test func halfPrecisionIsReadByItsBits() throws {
    let known: [(UInt16, Float)] = [
      (0x0000, 0), (0x3C00, 1), (0xC000, -2), (0x3555, 0.333251953125), (0x7BFF, 65504),
      (0x0001, 0x1p-24), (0x83FF, -0x3FFp-24), (0x0400, 0x1p-14),
    ]
    for (bits, value) in known { #expect(Float(half: bits) == value) }
    #expect(Float(half: 0x7C00) == .infinity && Float(half: 0x7E00).isNaN)
    let file = NumpyFile.file(
      type: "<f2", shape: [4, 2], elements: PackedArray(known.map(\.0)))
    #expect(try NumpyFile.matrix(of: file, name: "v").elements.array == known.map(\.1))
  }

  @Test func bytesAreTimesTheScaleOfTheirRow() throws {
    let file = NumpyFile.file(
      type: "|i1", shape: [2, 2], elements: PackedArray<Int8>([1, -2, 3, 127]))
    let matrix = try NumpyFile.matrix(of: file, name: "v", scales: [0.5, 2])
    #expect(matrix.elements.array == [0.5, -1, 6, 254])
  }

  @Test func aLaterVersionWithALongHeaderIsRead() throws {
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }\n"
    var file = Data([0x93] + Array("NUMPY".utf8) + [2, 0, UInt8(header.utf8.count), 0, 0, 0])
    file += Data(header.utf8) + PackedArray([Float(4)]).data
    #expect(try NumpyFile.matrix(of: file, name: "v").elements.array == [4])
  }

  private func error(_ file: Data, scales: [Float]? = nil) -> NumpyError? {
    do {
      _ = try NumpyFile.matrix(of: file, name: "v.npy", scales: scales)
      return nil
    } catch { return error }
  }

  @Test func eachMistakeIsNamed() throws {
    let floats = PackedArray([Float](repeating: 1, count: 4))
    let bytes = PackedArray([Int8](repeating: 1, count: 4))
    let whole = NumpyFile.file(type: "<f4", shape: [2, 2], elements: floats)
    #expect(error(Data("id,title\n1,2 and more".utf8)) == .notAnArray(file: "v.npy"))
    #expect(error(Data()) == .notAnArray(file: "v.npy"))
    #expect(
      error(whole.dropLast(3)) == .wrongSize(file: "v.npy", byteCount: 13, expected: 16))
    #expect(
      error(NumpyFile.file(type: "<f4", shape: [4], elements: floats))
        == .wrongShape(
          file: "v.npy", shape: [4], expected: "an array of two dimensions, a row a paper"))
    #expect(
      error(NumpyFile.file(type: "<i8", shape: [1, 2], elements: floats))
        == .wrongType(file: "v.npy", type: "<i8", expected: "<f4, <f2 or |i1"))
    let matrix = NumpyFile.file(type: "|i1", shape: [2, 2], elements: bytes)
    #expect(error(matrix) == .noScales(file: "v.npy"))
    #expect(
      error(matrix, scales: [1]) == .wrongScaleCount(file: "v.npy", count: 1, rows: 2))
    #expect(
      error(
        NumpyFile.file(type: "<f4", shape: [2, 2], elements: PackedArray<Float>([1, 1, 1, .nan])))
        == .notFinite(file: "v.npy", row: 1))
    let fortran = Data(
      String(decoding: whole.dropFirst(10).prefix(118), as: UTF8.self)
        .replacingOccurrences(of: "False", with: "True ").utf8)
    #expect(
      error(whole.prefix(10) + fortran + whole.dropFirst(128)) == .fortranOrder(file: "v.npy"))
    #expect(throws: NumpyError.notFound(file: "/no/such.npy")) {
      try NumpyFile.content(ofFileAt: "/no/such.npy")
    }
  }

  @Test func everyMessageSaysWhatToDo() {
    let errors: [NumpyError] = [
      .notFound(file: "v"), .notAnArray(file: "v"), .fortranOrder(file: "v"), .noScales(file: "v"),
      .wrongType(file: "v", type: "<i8", expected: "<f4"), .notFinite(file: "v", row: 2),
      .wrongShape(file: "v", shape: [1, 2, 3], expected: "a matrix"),
      .wrongSize(file: "v", byteCount: 1, expected: 2),
      .wrongScaleCount(file: "v", count: 1, rows: 2),
    ]
    for error in errors {
      #expect(error.description.hasPrefix("v: "))
      #expect(error.description.contains(/\. (Give|Write|Check|Convert|Make)/), "\(error)")
    }
  }

  @Test func vectorsHaveOneDimension() throws {
    let scales = PackedArray<Float>([1, 2])
    for shape in [[2], [2, 1]] {
      let file = NumpyFile.file(type: "<f4", shape: shape, elements: scales)
      #expect(try NumpyFile.vector(of: file, name: "s") == [1, 2])
    }
    #expect(throws: NumpyError.self) {
      try NumpyFile.vector(
        of: NumpyFile.file(type: "<f4", shape: [1, 2], elements: scales), name: "s")
    }
    #expect(throws: NumpyError.wrongType(file: "s", type: "<f8", expected: "<f4")) {
      try NumpyFile.vector(
        of: NumpyFile.file(type: "<f8", shape: [1], elements: scales), name: "s")
    }
  }
}
