public import Akin

extension EncoderFile {
  /// What the file says of papers in general, as a fit takes it.
  public var model: PretrainedModel {
    PretrainedModel(
      identity: "\(header.name) \(String(checksum, radix: 16))", encoder: encoder,
      frequencies: frequencies)
  }
}
