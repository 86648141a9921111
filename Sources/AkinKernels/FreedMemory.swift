import CScans

/// When memory that is freed goes back to the system.
public enum FreedMemory {
  /// Has large arrays go back to the system as soon as they are freed, from now on.
  ///
  /// The C library of Linux keeps a freed array of up to 32 MB for others once an array of that size was
  /// freed. What long work frees then lies in pieces between what it still needs, and stays in memory. The
  /// price is that new arrays of this size are filled with zeros by the system again: too much for a
  /// list of some milliseconds.
  public static func returnLargeArrays() { cscans_return_large_memory(262_144) }

  /// Gives all memory that is free now back to the system, once: after work that takes much of it in a program
  /// that goes on for long.
  public static func giveBack() { cscans_give_back_memory() }
}
