import Foundation

/// What the terminal is like.
///
/// Here because asking for it takes a pointer, and this target alone may use one.
public enum Terminal {
  /// The width of the terminal that standard output or standard error goes to, in columns; nil if
  /// neither goes to one.
  public static var columnCount: Int? {
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      var size = winsize()
      if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return Int(size.ws_col)
      }
    }
    return nil
  }
}
