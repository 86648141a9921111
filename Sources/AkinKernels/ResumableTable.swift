public import Foundation

/// A table that is computed in steps, and with which another process can go on.
public protocol ResumableTable: AnyObject, Sendable {
  /// The share of the work that is done.
  var fraction: Double { get }

  /// Gives out all that another process needs to go on after the last step, part by part.
  func forEachPart(_ body: (Data) throws -> Void) rethrows

  /// Takes what ``forEachPart(_:)`` of such a table gave out.
  ///
  /// - Parameter next: Gives the next so many bytes; nil where they cannot be had.
  /// - Returns: Whether all parts were there and belong to such a table; if not, it begins anew.
  func restore(next: (_ byteCount: Int) throws -> Data?) rethrows -> Bool
}

extension NearestTable: ResumableTable {}
