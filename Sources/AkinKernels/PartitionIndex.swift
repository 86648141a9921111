/// Returns the first index of `0..<count` at which `isInSecondPart` holds, `count` if it holds nowhere.
///
/// - Precondition: where it holds at an index, it holds at every later one.
/// - Complexity: O(log *n*) for *n* = `count`.
@inlinable
public func partitionIndex(_ count: Int, where isInSecondPart: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if isInSecondPart(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
