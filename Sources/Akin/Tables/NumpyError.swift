/// Why an array file cannot be read.
public enum NumpyError: Error, Equatable, CustomStringConvertible {
  /// The file does not exist, or the system does not let it be read.
  case notFound(file: String)

  /// It is no array file.
  case notAnArray(file: String)

  /// Its elements are of a type that is not read here.
  case wrongType(file: String, type: String, expected: String)

  /// Its columns lie one after the other.
  case fortranOrder(file: String)

  /// It has too many or too few dimensions.
  case wrongShape(file: String, shape: [Int], expected: String)

  /// It ends before its last element, or goes on after it.
  case wrongSize(file: String, byteCount: Int, expected: Int)

  /// The rows of one file are not those of the other.
  case wrongScaleCount(file: String, count: Int, rows: Int)

  /// Its bytes mean nothing without the scales of their rows.
  case noScales(file: String)

  /// An element is no number.
  case notFinite(file: String, row: Int)

  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .notFound(let file):
      "\(file): no such file, or it cannot be read. Check the name and its permissions."
    case .notAnArray(let file):
      "\(file): is no NumPy array (.npy). Write it with numpy.save."
    case .wrongType(let file, let type, let expected):
      "\(file): its elements are of type \(type), and \(expected) is read. "
        + "Convert it with numpy: array.astype('float32')."
    case .fortranOrder(let file):
      "\(file): its columns lie one after the other (Fortran order). "
        + "Write it with numpy.save(file, numpy.ascontiguousarray(array))."
    case .wrongShape(let file, let shape, let expected):
      "\(file): has the shape (\(shape.map(String.init).joined(separator: ", "))). "
        + "Give \(expected)."
    case .wrongSize(let file, let byteCount, let expected):
      "\(file): has \(byteCount) bytes of elements where its header says \(expected). "
        + "Check that the download or copy finished."
    case .wrongScaleCount(let file, let count, let rows):
      "\(file): has \(count) scales for \(rows) rows. Give the scales that belong to the vectors."
    case .noScales(let file):
      "\(file): has elements of one byte, which mean nothing without a scale for each row. "
        + "Give the scales with --scales."
    case .notFinite(let file, let row):
      "\(file): row \(row), counted from 0, holds something that is no number. "
        + "Make the vectors of that row again."
    }
  }
}
