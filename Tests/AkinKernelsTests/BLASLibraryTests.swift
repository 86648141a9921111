import AkinKernels
import Foundation
import Testing

@Suite struct BLASLibraryTests {
  @Test func theLibraryInUseHasANameAndAFile() {
    let library = BLASLibrary.current
    #expect(!library.name.isEmpty)
    #expect(library.path?.contains("blas") == true)
  }

  /// An OpenBLAS that took a processor for an older one computes at half speed.
  @Test func openBLASKnowsWideProcessors() throws {
    let information = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let flags = information.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    let isWide = ["avx512f", "avx512bw", "avx512dq", "avx512vl"].allSatisfy { flags.contains($0) }
    let library = BLASLibrary.current
    let isOld = ["Prescott", "Haswell", "Zen"].contains(library.coreType ?? "")
    // Whoever names a type in the environment gets it.
    let isWished = !(ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] ?? "").isEmpty
    #expect(
      !(isWide && isOld && !isWished), "\(library.name) computes for \(library.coreType ?? "")")
  }
}
