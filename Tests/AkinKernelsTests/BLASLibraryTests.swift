import Testing

@testable import AkinKernels

@Suite struct BLASLibraryTests {
  @Test func theLibraryInUseHasANameAndAFile() {
    let library = BLASLibrary.current
    #expect(!library.name.isEmpty)
    #expect(library.path?.contains("blas") == true)
  }

  private let wide = "processor : 0\nflags\t\t: fpu avx2 fma avx512f avx512bw avx512dq avx512vl\n"
  private let narrow = "processor : 0\nflags\t\t: fpu avx2 fma\n"

  /// An OpenBLAS that takes a processor for an older one computes at half speed or less.
  @Test func anOldCoreTypeIsCorrected() {
    let better = BLASLibrary.betterCoreType
    #expect(better("Haswell", wide, nil) == "SKYLAKEX")
    #expect(better("Zen", wide, "") == "SKYLAKEX")
    #expect(better("Prescott", narrow, nil) == "HASWELL")
    #expect(better("Haswell", narrow, nil) == nil)
    #expect(better("Zen", narrow, nil) == nil)
    #expect(better("SkylakeX", wide, nil) == nil)
    #expect(better("Cooperlake", wide, nil) == nil)
    #expect(better("Haswell", nil, nil) == nil)
  }

  @Test func whoeverNamesACoreTypeGetsIt() {
    #expect(BLASLibrary.betterCoreType(than: "Haswell", processor: wide, wish: "Haswell") == nil)
  }
}
