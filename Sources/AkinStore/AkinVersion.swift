/// The version of Akin.
public enum AkinVersion {
  /// The version as `akin --version` prints it; what papers and ratings are ranked to may change with it.
  public static let current = "0.1.0"
}
