extension Double {
  /// This many seconds as a clock can count them: not below zero, and thirty years at most.
  ///
  /// Numbers of seconds come from services and from files; a time that no integer holds would end
  /// the program where it is converted.
  var countableSeconds: Double { self > 0 ? Swift.min(self, 1e9) : 0 }
}
