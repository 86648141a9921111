public import AkinKernels
public import Foundation

extension NumpyFile {
  /// Reads a matrix: an array of two dimensions in C order, of `<f4`, of `<f2`, or of `|i1` with a
  /// scale for each row.
  ///
  /// - Parameters:
  ///   - data: The file's content.
  ///   - name: The file's name, for messages.
  ///   - scales: What each row of `|i1` is multiplied by; not used for other types.
  /// - Returns: The elements as `Float`.
  /// - Throws: `NumpyError`.
  /// - Complexity: O(*n*) for *n* elements.
  public static func matrix(
    of data: Data, name: String, scales: [Float]? = nil
  ) throws(NumpyError) -> Matrix {
    let (header, body) = try parse(data, name: name)
    guard header.shape.count == 2 else {
      throw .wrongShape(
        file: name, shape: header.shape, expected: "an array of two dimensions, a row a paper")
    }
    let (rowCount, columnCount) = (header.shape[0], header.shape[1])
    var elements: [Float]
    switch header.type {
    case "<f4": elements = try array(body, of: Float.self, header, name)
    case "<f2": elements = try array(body, of: UInt16.self, header, name).map { Float(half: $0) }
    case "|i1":
      guard let scales else { throw .noScales(file: name) }
      guard scales.count == rowCount else {
        throw .wrongScaleCount(file: name, count: scales.count, rows: rowCount)
      }
      elements = try array(body, of: Int8.self, header, name).map { Float($0) }
      for row in 0..<rowCount {
        for index in row * columnCount..<(row + 1) * columnCount { elements[index] *= scales[row] }
      }
    default:
      throw .wrongType(file: name, type: header.type, expected: "<f4, <f2 or |i1")
    }
    if let place = elements.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(file: name, row: place / columnCount)
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }

  /// Reads a vector: an array of one dimension, or of one column, of `<f4`.
  ///
  /// - Parameters:
  ///   - data: The file's content.
  ///   - name: The file's name, for messages.
  /// - Returns: The elements.
  /// - Throws: `NumpyError`.
  public static func vector(of data: Data, name: String) throws(NumpyError) -> [Float] {
    let (header, body) = try parse(data, name: name)
    guard header.shape.count == 1 || (header.shape.count == 2 && header.shape[1] == 1) else {
      throw .wrongShape(
        file: name, shape: header.shape, expected: "an array of one dimension, a scale a row")
    }
    guard header.type == "<f4" else {
      throw .wrongType(file: name, type: header.type, expected: "<f4")
    }
    return try array(body, of: Float.self, header, name)
  }

  /// Returns the type of an array's elements, as NumPy names it, such as `<f4`.
  ///
  /// - Parameters:
  ///   - data: The file's content.
  ///   - name: The file's name, for messages.
  /// - Returns: The type.
  /// - Throws: `NumpyError`.
  public static func elementType(of data: Data, name: String) throws(NumpyError) -> String {
    try parse(data, name: name).header.type
  }

  /// Maps a file's content.
  ///
  /// - Throws: `NumpyError.notFound`.
  public static func content(ofFileAt path: String) throws(NumpyError) -> Data {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    else { throw .notFound(file: path) }
    return data
  }

  // MARK: - Parts

  private struct Header {
    var type: String
    var shape: [Int]
  }

  private static func parse(
    _ data: Data, name: String
  ) throws(NumpyError) -> (header: Header, body: Data) {
    let bytes = [UInt8](data.prefix(12))
    guard bytes.count == 12, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw .notAnArray(file: name)
    }
    // Version 1 has two bytes for the header's length, later ones four.
    let start = bytes[6] == 1 ? 10 : 12
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard data.count >= start + length else { throw .notAnArray(file: name) }
    let text = String(decoding: data.dropFirst(start).prefix(length), as: UTF8.self)
    guard let type = text.firstMatch(of: /'descr': *'([^']*)'/)?.1,
      let order = text.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
      let lengths = text.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
    else { throw .notAnArray(file: name) }
    if order == "True" { throw .fortranOrder(file: name) }
    let shape = lengths.split { ", ".contains($0) }.compactMap { Int($0) }
    return (Header(type: String(type), shape: shape), data.dropFirst(start + length))
  }

  private static func array<Element>(
    _ body: Data, of type: Element.Type, _ header: Header, _ name: String
  ) throws(NumpyError) -> [Element] where Element: BitwiseCopyable & Sendable {
    var expected = MemoryLayout<Element>.stride
    for length in header.shape {
      let (product, overflows) = expected.multipliedReportingOverflow(by: length)
      guard !overflows else { throw .notAnArray(file: name) }
      expected = product
    }
    guard body.count == expected else {
      throw .wrongSize(file: name, byteCount: body.count, expected: expected)
    }
    // Elements may begin anywhere in a file of another program; a copy begins where they must.
    guard let array = PackedArray<Element>(bytes: body) ?? PackedArray(bytes: Data(body)) else {
      throw .notAnArray(file: name)
    }
    return array.array
  }
}

extension Float {
  /// The value of a number of half precision (IEEE 754 binary16), by its bits.
  ///
  /// Not every platform's compiler has a type for it.
  init(half bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      // Zero, or a number below the smallest exponent: a multiple of 2⁻²⁴.
      let magnitude = Float(fraction) * 0x1p-24
      self = sign == 0 ? magnitude : -magnitude
    case 0x1F: self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
