import Foundation

/// The BLAS library that the system's linker chose for this process.
///
/// `libblas.so.3` may be the reference library or one that is thirty times as fast; nothing but a
/// look at the loaded symbols tells which.
public struct BLASLibrary: Sendable, Equatable {
  /// The library's own name, such as "OpenBLAS 0.3.21" or "reference BLAS".
  public let name: String

  /// The processor type that the library computes for, if it tells.
  public let coreType: String?

  /// The file it was loaded from, links resolved, if that could be found.
  public let path: String?

  /// Whether this is the slow reference library.
  public var isReference: Bool { name == "reference BLAS" }

  /// The library in use, prepared for use.
  public static let current: BLASLibrary = {
    useOneThread()
    correctCoreType()
    return identify()
  }()

  /// Prepares the library, once; every product calls it first.
  static func prepare() { _ = current }

  // MARK: - OpenBLAS

  private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
    unsafe dlsym(nil, name)
  }

  /// Akin cuts its own work into blocks for its own threads, and sums that do not depend on a
  /// library's thread count give the same list everywhere.
  private static func useOneThread() {
    guard let set = unsafe symbol("openblas_set_num_threads") else { return }
    unsafe unsafeBitCast(set, to: (@convention(c) (Int32) -> Void).self)(1)
  }

  /// OpenBLAS 0.3.21 and its neighbours do not know newer processors and then compute with half
  /// their width.
  ///
  /// Its choice is made when it is loaded; these two functions make it choose again.
  private static func correctCoreType() {
    guard let quit = unsafe symbol("gotoblas_dynamic_quit"),
      let start = unsafe symbol("gotoblas_dynamic_init"),
      let coreType = betterCoreType(
        than: openBLASCoreType(), processor: systemFile("/proc/cpuinfo"),
        wish: ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"])
    else { return }
    typealias Function = @convention(c) () -> Void
    unsafe unsafeBitCast(quit, to: Function.self)()
    unsafe setenv("OPENBLAS_CORETYPE", coreType, 1)
    unsafe unsafeBitCast(start, to: Function.self)()
  }

  /// The core type that OpenBLAS should compute for instead of the one it chose; nil where its choice
  /// is as good, where the user made it, or where the system does not describe its processor.
  static func betterCoreType(
    than chosen: String?, processor: String?, wish: String?
  ) -> String? {
    guard (wish ?? "").isEmpty, let chosen, ["Prescott", "Haswell", "Zen"].contains(chosen),
      let line = processor?.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
    else { return nil }
    let flags = Set(line.split(separator: " "))
    if flags.isSuperset(of: ["avx512f", "avx512bw", "avx512dq", "avx512vl"]) { return "SKYLAKEX" }
    return flags.isSuperset(of: ["avx2", "fma"]) && chosen == "Prescott" ? "HASWELL" : nil
  }

  private static func openBLASCoreType() -> String? { call("openblas_get_corename") }

  private static func call(_ function: String) -> String? {
    guard let pointer = unsafe symbol(function) else { return nil }
    typealias Function = @convention(c) () -> UnsafePointer<CChar>?
    return unsafe unsafeBitCast(pointer, to: Function.self)().map { unsafe String(cString: $0) }
  }

  // MARK: - Identity

  private static func identify() -> BLASLibrary {
    let path = loadedPath()
    if let configuration = call("openblas_get_config") {
      let name = configuration.split(separator: " ").prefix(2).joined(separator: " ")
      return BLASLibrary(name: name, coreType: openBLASCoreType(), path: path)
    }
    if let version = call("bli_info_get_version_str") {
      return BLASLibrary(name: "BLIS \(version)", coreType: nil, path: path)
    }
    if unsafe symbol("ATL_sgemm") != nil {
      return BLASLibrary(name: "ATLAS", coreType: nil, path: path)
    }
    if unsafe symbol("mkl_get_version") != nil || symbol("MKL_Get_Version") != nil {
      return BLASLibrary(name: "MKL", coreType: nil, path: path)
    }
    return BLASLibrary(name: "reference BLAS", coreType: nil, path: path)
  }

  private static func loadedPath() -> String? {
    guard let maps = systemFile("/proc/self/maps") else { return nil }
    let files = maps.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    return files.first { file in
      let name = file.split(separator: "/").last ?? ""
      return name.contains("blas") || name.contains("mkl")
    }
  }

  /// The text of a file that the kernel makes as it is read: it has no size beforehand.
  private static func systemFile(_ path: String) -> String? {
    guard let data = try? FileHandle(forReadingAtPath: path)?.readToEnd() else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
