import AkinKernels

/// Turns the terms of a text into the weights of an encoder's rows.
struct EncoderWeighting: Sendable {
  let settings: EncoderSettings
  let averageLength: Float
  private let lookup: TermLookup
  private let inverseDocumentFrequencies: [Float]

  /// Which rows a text has, ascending, and how much each weighs; at unit length.
  struct Weights: Sendable {
    var rows: [Int] = []
    var weights: [Float] = []
  }

  init(
    settings: EncoderSettings, hashes: PackedArray<UInt64>,
    inverseDocumentFrequencies: PackedArray<Float>, averageLength: Float
  ) {
    self.settings = settings
    self.averageLength = averageLength
    lookup = TermLookup(hashes)
    self.inverseDocumentFrequencies = inverseDocumentFrequencies.array
  }

  /// Returns the weights of a text; none for a text without a known term.
  ///
  /// - Complexity: O(*t* log *t*) for *t* terms.
  func weights(of text: PaperTerms) -> Weights {
    // A row and how often it counts in one number, so that one sort brings equal rows together.
    var occurrences: [UInt64] = []
    occurrences.reserveCapacity(text.hashes.count)
    lookup.forEachKnown(of: text.hashes) { index, row in
      let count = index < text.titleCount ? settings.titleWeight : 1
      occurrences.append(UInt64(row) << 32 | UInt64(count))
    }
    occurrences.sort()
    let damping = damping(atLength: text.length(titleWeight: settings.titleWeight))
    var result = Weights()
    result.rows.reserveCapacity(occurrences.count)
    result.weights.reserveCapacity(occurrences.count)
    var squares: Float = 0
    var index = 0
    while index < occurrences.count {
      let row = Int(occurrences[index] >> 32)
      var frequency: Float = 0
      while index < occurrences.count, Int(occurrences[index] >> 32) == row {
        frequency += Float(occurrences[index] & 0xFFFF_FFFF)
        index += 1
      }
      let weight =
        inverseDocumentFrequencies[row] * frequency * (settings.saturation + 1)
        / (frequency + damping)
      result.rows.append(row)
      result.weights.append(weight)
      squares += weight * weight
    }
    if squares > 0 {
      let scale = 1 / squares.squareRoot()
      for index in result.weights.indices { result.weights[index] *= scale }
    }
    return result
  }

  private func damping(atLength length: Int) -> Float {
    let relativeLength = Float(length) / max(averageLength, 1)
    return settings.saturation
      * (1 - settings.lengthCorrection + settings.lengthCorrection * relativeLength)
  }
}
