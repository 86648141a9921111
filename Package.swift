// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order of the diagram in README.md, bottom first; a target may only import
// those above it in this list.
let package = Package(
  name: "akin",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "akin", targets: ["AkinCLI"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.29.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // The system: one module for each C interface, named for the interface and not for its vendor.
    .systemLibrary(name: "CBLAS", pkgConfig: "blas", providers: [.apt(["libblas-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(name: "CZLIB", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // What BLAS has no call for, in C: a function can be written for one processor and chosen when
    // the program runs.
    .target(name: "CScans"),

    // How it is computed.
    .target(name: "AkinKernels", dependencies: ["CBLAS", "CLAPACKE", "CZLIB", "CScans"]),

    // What it means.
    .target(
      name: "Akin",
      dependencies: [
        "AkinKernels", .product(name: "BitCollections", package: "swift-collections"),
      ]),

    // What comes over the network: the only target with an HTTP client.
    .target(
      name: "AkinFetch",
      dependencies: [
        "Akin", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),

    // What goes out as mail: the only target that sends anything of the user's.
    .target(
      name: "AkinMail",
      dependencies: [
        "Akin", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),

    // What is kept.
    .target(
      name: "AkinStore",
      dependencies: [
        "Akin", "AkinKernels", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // What you see: the local page, the only target with an HTTP server.
    .target(
      name: "AkinWeb",
      dependencies: [
        "Akin", "AkinStore", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.embedInCode("Assets"), .embedInCode("Templates")]),

    // What you see: the command line.
    .executableTarget(
      name: "AkinCLI",
      dependencies: [
        "Akin", "AkinFetch", "AkinKernels", "AkinMail", "AkinStore", "AkinWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests: one target for each source target, files and folders mirrored.
    .target(
      name: "AkinTestSupport",
      dependencies: [
        "Akin", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], path: "Tests/AkinTestSupport"),
    .testTarget(name: "AkinKernelsTests", dependencies: ["AkinKernels", "AkinTestSupport"]),
    .testTarget(name: "AkinTests", dependencies: ["Akin", "AkinKernels", "AkinTestSupport"]),
    .testTarget(
      name: "AkinFetchTests",
      dependencies: ["Akin", "AkinFetch", "AkinTestSupport"]),
    .testTarget(
      name: "AkinMailTests",
      dependencies: ["Akin", "AkinMail", "AkinTestSupport"]),
    .testTarget(
      name: "AkinStoreTests",
      dependencies: ["Akin", "AkinKernels", "AkinStore", "AkinTestSupport"]),
    .testTarget(
      name: "AkinWebTests",
      dependencies: [
        "Akin", "AkinStore", "AkinTestSupport", "AkinWeb",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(
      name: "AkinCLITests",
      dependencies: ["Akin", "AkinKernels", "AkinStore", "AkinTestSupport", "AkinCLI"]),
  ],
  swiftLanguageModes: [.v6]
)

// What Scripts/benchmark measures; nobody who only uses Akin builds it.
if Context.environment["AKIN_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "AkinBenchmarks", dependencies: ["Akin", "AkinKernels", "AkinStore"],
      path: "Tests/Benchmarks/AkinBenchmarks"))
}

// What Scripts/fuzz feeds the readers of sources with.
if Context.environment["AKIN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(name: "AkinFuzz", dependencies: ["Akin"], path: "Tests/Fuzz/AkinFuzz"))
}

// What Scripts/check-sanitizers runs: the kernels alone, and what their tests need.
if Context.environment["AKIN_KERNELS"] != nil {
  let kept = [
    "CBLAS", "CLAPACKE", "CZLIB", "CScans", "AkinKernels", "AkinTestSupport", "AkinKernelsTests",
  ]
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
  for target in package.targets where target.name == "AkinTestSupport" {
    target.dependencies = []
    target.sources = ["SeededGenerator.swift", "TemporaryFolder.swift"]
  }
}

for target in package.targets where target.type != .system && target.name != "CScans" {
  var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ]
  // Only the checks treat warnings as errors, so that a newer compiler's warning never stops a
  // user's build.
  if Context.environment["AKIN_STRICT"] != nil {
    settings.append(.treatAllWarnings(as: .error))
  }
  target.swiftSettings = (target.swiftSettings ?? []) + settings
}
