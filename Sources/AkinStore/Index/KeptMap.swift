import Akin
import AkinKernels
import Foundation

/// Where the papers of a library lie on its map, in a file beside the index: laying them out takes long, and
/// depends on the papers alone.
///
/// Papers are kept by their keys, so that files of the index may be joined or made again in the meantime.
struct KeptMap {
  private let path: String

  /// What the places depend on: the index, and the version of Akin.
  private let identity: String

  /// Names the map of an index.
  init(folder: String, identity: String) {
    path = folder + "/places.map"
    self.identity = identity
  }

  /// The map that was kept; nil where there is none of these papers, or the file is damaged.
  ///
  /// - Complexity: O(*n*) for *n* papers.
  func map(in index: PaperIndex) -> PaperMap? {
    guard let file = try? SectionFile(mapping: path), (try? file.verify()) != nil,
      let identity = try? file.array("identity", of: UInt8.self).array,
      identity == Array(self.identity.utf8),
      let keys = try? file.array("keys", of: Int64.self).array,
      let places = try? file.array("places", of: Float.self).array,
      places.count == 2 * keys.count
    else { return nil }
    return PaperMap(
      keys: keys, places: keys.indices.map { SIMD2(places[2 * $0], places[2 * $0 + 1]) },
      in: index)
  }

  /// Keeps a map in the place of the one before.
  ///
  /// - Throws: `StoreError.diskFull`, `StoreError.cannotWrite`.
  func keep(_ map: PaperMap, in index: PaperIndex) throws {
    _ = try SectionFile.write(
      [
        ("identity", Data(identity.utf8)),
        ("keys", PackedArray(map.positions.map { index.key(at: $0) }).data),
        ("places", PackedArray(map.places.flatMap { [$0.x, $0.y] }).data),
      ], to: path)
  }
}
