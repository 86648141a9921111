/// A command cannot do what was asked, for a reason of its own.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
