/// Rows of named cells: what every list that leaves Akin is made of.
public struct Table: Sendable, Equatable {
  /// One value of a row.
  public enum Cell: Sendable, Equatable {
    /// Text.
    case text(String)

    /// A whole number.
    case integer(Int)

    /// A number with six decimals, enough to tell any two scores apart that differ by more than
    /// rounding.
    case number(Float)

    /// A part of a sum, or a product of probabilities: with nine decimals, so that hundreds of them add up to a
    /// number with six.
    case part(Float)

    /// Several values.
    case list([Cell])

    /// Named values, in order.
    case object([Field])

    /// No value.
    case missing

    /// Text, or no value.
    public static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing }

    /// A whole number, or no value.
    public static func optional(_ number: Int?) -> Cell { number.map { .integer($0) } ?? .missing }
  }

  /// A named value.
  public struct Field: Sendable, Equatable {
    /// The name, such as `title`.
    public let name: String

    /// The value.
    public let value: Cell

    /// Creates a named value.
    public init(_ name: String, _ value: Cell) {
      self.name = name
      self.value = value
    }
  }

  /// The names of the columns.
  public let columns: [String]

  /// The rows; as many cells each as there are columns.
  public var rows: [[Cell]]

  /// Creates a table.
  ///
  /// - Precondition: every row has as many cells as there are columns.
  public init(columns: [String], rows: [[Cell]] = []) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "A row has too many or few cells")
    self.columns = columns
    self.rows = rows
  }
}

extension Float {
  /// The number with six decimals, never `-0.000000`.
  public var sixDecimals: String { decimals(6) }

  /// The number with nine decimals, never `-0.000000000`.
  var nineDecimals: String { decimals(9) }

  /// A share in per cent.
  package var percent: String {
    self > 0 && self < 0.01 ? "under 1 %" : "\(Int((self * 100).rounded())) %"
  }

  private func decimals(_ count: Int) -> String {
    let unit = count == 9 ? 1e9 : 1e6
    let scaled = (Double(self) * unit).rounded()
    guard scaled.isFinite, abs(scaled) < 1e15 else {
      return "0." + String(repeating: "0", count: count)
    }
    let digits = String(Int(abs(scaled)))
    let padded = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
    return (scaled < 0 ? "-" : "") + padded.dropLast(count) + "." + padded.suffix(count)
  }
}
