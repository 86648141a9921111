import Akin
import ArgumentParser

/// How fast the profile forgets; what is not given is what it remembers.
struct HalfLifeOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When a rating counts half in the part of the profile that forgets: 30d, 6m, 1y, or never.",
      valueName: "time"))
  private var halfLife: HalfLifeArgument?

  /// The time that was given; nil for none.
  var given: HalfLife? { halfLife?.halfLife }
}
